import assert from "node:assert/strict";
import { test } from "node:test";
import { awaitsOutcome, calendarPath, followUpPath, kindWords, movedWords, statusWords } from "../../../site/js/lib/referral-words.js";

test("a referral has its own status, anything else that of its appointment", () => {
  assert.equal(statusWords({ referral_status: "new", status: "booked" }), "New");
  assert.equal(statusWords({ referral_status: null, status: "no_show" }), "No-show");
  assert.equal(statusWords({ referral_status: "attended", status: "attended" }), "First appointment attended");
});

test("a kind is named", () => {
  assert.equal(kindWords({ kind: "series" }), "Part of a series");
  assert.equal(movedWords({ rescheduled_by: "client" }, "Tuesday"), "Rescheduled by the client (was Tuesday)");
  assert.equal(movedWords({ rescheduled_by: "provider" }, "Tuesday"), "Moved by you (was Tuesday)");
});

test("the outcome is awaited from the end of the appointment on", () => {
  const referral = { actions: ["outcome"], ends_at: "2026-12-01T15:00:00Z" };
  assert.equal(awaitsOutcome(referral, Date.parse("2026-12-01T15:00:00Z")), true);
  assert.equal(awaitsOutcome(referral, Date.parse("2026-12-01T14:59:59Z")), false);
  assert.equal(awaitsOutcome({ ...referral, actions: [] }, Date.parse("2026-12-02T00:00:00Z")), false);
});

test("paths into the calendar are escaped", () => {
  assert.equal(calendarPath("2026-12-01", "a&b"), "/portal/calendar.html?date=2026-12-01&appointment=a%26b");
  assert.equal(followUpPath("c"), "/portal/calendar.html?new=1&client=c");
});
