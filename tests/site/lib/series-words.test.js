import assert from "node:assert/strict";
import { test } from "node:test";
import { bookedWords, EVERY, seriesWords } from "../../../site/js/lib/series-words.js";

const series = (more) => seriesWords({ every: "week", date: "2026-12-01", time: "09:00", ends: "count", count: "10", until: "", ...more });

test("a weekly series names its weekday, its number and its last date", () => {
  assert.equal(series({}), "Every week on Tuesday at 9:00 AM, 10 times, the last on Tuesday, February 2.");
  assert.equal(series({ every: "two_weeks", count: "2" }), "Every other week on Tuesday at 9:00 AM, 2 times, the last on Tuesday, December 15.");
});

test("a series of one reads like a single appointment", () => {
  assert.equal(bookedWords(1, "Tuesday, December 1, 9:00 AM"), "Booked: Tuesday, December 1, 9:00 AM. The client is being notified.");
  assert.equal(bookedWords(3, "Tuesday"), "3 appointments booked, the first on Tuesday. The client is being notified.");
});

test("a monthly series is by weekday, and a fifth one is the last of its month", () => {
  const on = (date) => series({ every: "month", date, count: "3" });
  assert.equal(on("2026-12-01"), "Every month on the first Tuesday at 9:00 AM, 3 times.");
  assert.match(on("2026-12-08"), /the second Tuesday/);
  assert.match(on("2026-12-28"), /the fourth Monday/);
  assert.match(on("2026-12-29"), /the last Tuesday/);
});

test("a series of one is once", () => {
  assert.equal(series({ count: "1" }), "Every week on Tuesday at 9:00 AM, once.");
});

test("a series may end by date, and says nothing of an end that isn't there yet", () => {
  assert.equal(series({ ends: "until", until: "2027-01-05" }), "Every week on Tuesday at 9:00 AM, until Tuesday, January 5.");
  assert.equal(series({ ends: "until" }), "Every week on Tuesday at 9:00 AM.");
  assert.equal(series({ count: "" }), "Every week on Tuesday at 9:00 AM.");
});

test("nothing is said while a part is missing", () => {
  assert.deepEqual([series({ every: "" }), series({ date: "" }), series({ time: "" })], ["", "", ""]);
});

test("every choice of repeating has words", () => {
  for (const { id, name } of EVERY) assert.ok(series({ every: id }).startsWith(name));
});
