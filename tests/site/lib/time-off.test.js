import assert from "node:assert/strict";
import { test } from "node:test";
import { clockFaults, clockOf, clockWords } from "../../../site/js/lib/time-off.js";

const NEW_YORK = "America/New_York";
const draft = (more) => ({ first: "2026-12-24", last: "2026-12-24", hours: false, from: "", to: "", ...more });
const faults = (more) => clockFaults(draft(more)).map(({ id }) => id);

test("whole days end when the next day begins", () => {
  assert.deepEqual(clockOf(draft({ last: "2026-12-31" })), { starts: "2026-12-24T00:00", ends: "2027-01-01T00:00" });
});

test("hours run from the first day to the last one", () => {
  assert.deepEqual(clockOf(draft({ last: "2026-12-25", hours: true, from: "09:00:00", to: "12:00" })), { starts: "2026-12-24T09:00", ends: "2026-12-25T12:00" });
});

test("a day off needs its days, in order", () => {
  assert.deepEqual(faults({}), []);
  assert.deepEqual(faults({ first: "", last: "" }), ["first", "last"]);
  assert.deepEqual(faults({ last: "2026-12-23" }), ["last"]);
  assert.deepEqual(faults({ first: "2026-02-30" }), ["first"]);
});

test("hours off need both times, at full five minutes", () => {
  assert.deepEqual(faults({ hours: true }), ["from", "to"]);
  assert.deepEqual(faults({ hours: true, from: "09:02", to: "10:00" }), ["from"]);
  assert.deepEqual(faults({ hours: true, from: "09:05", to: "10:00" }), []);
});

test("hours off end after they begin", () => {
  assert.deepEqual(faults({ hours: true, from: "10:00", to: "10:00" }), ["to"]);
  assert.deepEqual(faults({ hours: true, from: "10:00", to: "09:00" }), ["to"]);
  assert.deepEqual(faults({ hours: true, last: "2026-12-25", from: "10:00", to: "09:00" }), []);
});

test("what will be off is said again", () => {
  assert.equal(clockWords(draft({}), NEW_YORK), "All of Thursday, December 24.");
  assert.equal(clockWords(draft({ last: "2026-12-25" }), NEW_YORK), "From Thursday, December 24 through Friday, December 25.");
  assert.equal(clockWords(draft({ first: "" }), NEW_YORK), "");
  assert.equal(clockWords(draft({ last: "2026-12-01" }), NEW_YORK), "");
});

test("hours off name the zone, and a time that doesn't exist", () => {
  assert.equal(clockWords(draft({ hours: true, from: "09:00", to: "10:00" }), NEW_YORK), "In Eastern Time.");
  const odd = clockWords(draft({ first: "2026-03-08", last: "2026-03-08", hours: true, from: "02:30", to: "" }), NEW_YORK);
  assert.match(odd, /^In Eastern Time\. Clocks go forward .* It becomes 3:30 AM\.$/);
});
