import assert from "node:assert/strict";
import { test } from "node:test";
import {
  aheadOf, endedWords, isStale, offersOtherMatches, movedWords, setByWords,
} from "../../../site/js/lib/appointment-words.js";

const provider = { provider_id: "p", slug: "ada", name: "Ada Reyes" };

test("a time that is gone makes the open times stale; a lost connection doesn't", () => {
  assert.equal(isStale({ code: "slot_taken" }), true);
  assert.equal(isStale({ code: "offline" }), false);
});

test("an appointment that its client chose isn't said to be set by the provider", () => {
  assert.equal(setByWords({ kind: "referral", provider }), "");
  assert.equal(setByWords({ kind: "follow_up", provider }), "Scheduled by Ada Reyes.");
  assert.equal(setByWords({ kind: "series", provider }), "Part of a series scheduled by Ada Reyes.");
});

test("a moved appointment says where it was, in the reader's zone", () => {
  assert.equal(movedWords({ rescheduled_from: null }, "UTC"), "");
  assert.equal(
    movedWords({ rescheduled_from: "2026-12-01T14:00:00Z" }, "America/New_York"),
    "You rescheduled this from Tuesday, December 1, 9:00 AM.",
  );
  assert.equal(
    movedWords({ rescheduled_from: "2026-12-01T14:00:00Z", rescheduled_by: "provider", provider }, "America/New_York"),
    "Ada Reyes moved this from Tuesday, December 1, 9:00 AM.",
  );
});

test("a missed appointment names the provider only where the provider missed it", () => {
  const words = (referral_status) => endedWords({ referral_status, status: "no_show", provider });
  assert.match(words("no_show_provider"), /Ada Reyes missed this appointment/);
  assert.equal(words("no_show_client"), "This appointment didn't take place.");
});

test("a provider who wasn't the right fit is named, unless the cancellation says it already", () => {
  assert.match(endedWords({ referral_status: "not_a_fit", status: "attended", provider }), /isn't the right fit/);
  assert.match(endedWords({ referral_status: "rematched", status: "booked", provider }), /isn't the right fit/);
  assert.equal(endedWords({ referral_status: "not_a_fit", status: "canceled", provider }), "");
  assert.equal(endedWords({ referral_status: "attended", status: "attended", provider }), "");
});

const failed = { referral_status: "not_a_fit", cancellation: null, kind: "referral", successor_id: null };

test("a referral that came to nothing leads to others, until someone was found", () => {
  assert.equal(offersOtherMatches(failed), true);
  assert.equal(offersOtherMatches({ ...failed, successor_id: "next" }), false);
  assert.equal(offersOtherMatches({ ...failed, referral_status: "attended" }), false);
});

test("a provider's cancellation leads on by its reason", () => {
  const by = (reason, kind = "referral") =>
    offersOtherMatches({ ...failed, referral_status: "canceled_by_provider", kind, cancellation: { by: "provider", reason } });
  assert.equal(by("provider_unavailable"), true);
  assert.equal(by("client_asked"), false);
  assert.equal(by("provider_unavailable", "follow_up"), false);
  assert.equal(by("outside_scope", "follow_up"), true);
});

test("appointments ahead are the client's others with the same provider, booked, and still to begin", () => {
  const now = Date.parse("2026-12-01T12:00:00Z");
  const one = (id, more = {}) => ({ appointment_id: id, provider, client: { client_id: "c" }, status: "booked", starts_at: "2026-12-02T12:00:00Z", ...more });
  const all = [
    one("this"),
    one("ahead"),
    one("canceled", { status: "canceled" }),
    one("begun", { starts_at: "2026-12-01T12:00:00Z" }),
    one("of a sibling", { client: { client_id: "d" } }),
    one("elsewhere", { provider: { ...provider, provider_id: "q" } }),
  ];
  assert.deepEqual(aheadOf(all[0], all, now).map((each) => each.appointment_id), ["ahead"]);
});
