import assert from "node:assert/strict";
import { test } from "node:test";
import { bookingWords, isFinal } from "../../../site/js/lib/booking-words.js";

test("a finding at a field that has words of its own comes before the problem's code", () => {
  const found = bookingWords({ code: "invalid", errors: [{ field: "starts_at", code: "in_the_past", message: "" }] });
  assert.equal(found.title, "That time has passed");
});

test("a finding without words of its own leaves the problem's", () => {
  const errors = [{ field: "note", code: "too_long", message: "This is too long." }];
  assert.equal(bookingWords({ code: "slot_taken", errors }).way, "openings");
});

test("a problem that we don't know can be tried again, and books nothing twice", () => {
  const { way, text } = bookingWords({ code: "brand_new" });
  assert.equal(way, "retry");
  assert.match(text, /won't be booked twice/);
});

test("a taken time is final; what can be changed in the form, or tried again, isn't", () => {
  assert.equal(isFinal({ code: "slot_taken" }), true);
  assert.equal(isFinal({ code: "already_referred" }), true);
  assert.equal(isFinal({ code: "not_authorized_in_state" }), false);
  assert.equal(isFinal({ code: "not_accepting" }), false);
  assert.equal(isFinal({ code: "profile_incomplete" }), false);
  assert.equal(isFinal({ code: "offline" }), false);
});
