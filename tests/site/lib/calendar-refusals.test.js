import assert from "node:assert/strict";
import { test } from "node:test";
import { bookingRefusalWords, CAN_OVERRULE, refusalWords } from "../../../site/js/lib/calendar-refusals.js";

test("findings at fields are told in our words, or else in the API's, each once", () => {
  const errors = [
    { field: "a", code: "in_the_past", message: "x" },
    { field: "b", code: "in_the_past", message: "x" },
    { field: "c", code: "something", message: "This is too long." },
  ];
  assert.equal(refusalWords({ code: "invalid", errors }), "This time has passed. Please choose a later one. This is too long.");
});

test("a problem without findings is told by its code", () => {
  assert.match(refusalWords({ code: "overlapping" }), /already have time off/);
  assert.match(refusalWords({ code: "brand_new", errors: [] }), /Please try again in a moment/);
});

test("what a provider may overrule can be meant; what a client has in the way can't", () => {
  for (const code of CAN_OVERRULE) assert.match(bookingRefusalWords({ code }), /press the button again/);
  assert.doesNotMatch(bookingRefusalWords({ code: "client_busy" }), /press the button again/);
});
