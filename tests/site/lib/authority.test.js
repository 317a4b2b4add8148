import assert from "node:assert/strict";
import { test } from "node:test";
import { kindName, standing } from "../../../site/js/lib/authority.js";

const TODAY = "2026-12-01";
const until = (expires_on, in_force = true) => standing({ expires_on, in_force }, TODAY);

test("a kind that we don't know is put in plain words", () => {
  assert.equal(kindName("state_license"), "State license");
  assert.equal(kindName("letter_of_leave"), "letter of leave");
});

test("authority is in force on its last day", () => {
  assert.deepEqual(until("2026-12-01"), { state: "ending", words: "Ends today" });
});

test("authority has ended on the day after", () => {
  assert.deepEqual(until("2026-11-30"), { state: "ended", words: "Ended on November 30" });
});

test("authority that isn't in force has ended, whatever its last day", () => {
  assert.equal(until("2027-06-01", false).state, "ended");
});

test("the end is warned of 60 days ahead", () => {
  assert.deepEqual(until("2027-01-30"), { state: "ending", words: "Ends on January 30, 2027, in 60 days" });
  assert.deepEqual(until("2027-01-31"), { state: "in force", words: "Valid through January 31, 2027" });
});

test("one day is one day", () => {
  assert.equal(until("2026-12-02").words, "Ends on December 2, in 1 day");
});
