import assert from "node:assert/strict";
import { test } from "node:test";
import { stillToCome, timeOffWords } from "../../../site/js/lib/days-off.js";

const year = new Date().getFullYear();
const off = (starts, ends) => timeOffWords({ starts: `${year}-${starts}`, ends: `${year}-${ends}` });

test("whole days are named without times, the last one being the day before the end", () => {
  assert.equal(off("12-24T00:00:00", "12-25T00:00:00"), "December 24");
  assert.equal(off("12-24T00:00:00", "12-27T00:00:00"), "December 24 to December 26");
});

test("hours of one day are named once", () => {
  assert.equal(off("12-24T09:00:00", "12-24T13:30:00"), "December 24, 9:00 AM to 1:30 PM");
});

test("a day off that ends in the morning of another has its times", () => {
  assert.equal(off("12-24T00:00:00", "12-25T12:00:00"), "December 24, 12:00 AM to December 25, 12:00 PM");
});

test("hours over several days name both", () => {
  assert.equal(off("12-24T09:00:00", "12-26T12:00:00"), "December 24, 9:00 AM to December 26, 12:00 PM");
});

test("time off that is over is left out, and the rest comes soonest first", () => {
  const one = (starts, ends) => ({ starts, ends });
  const list = [
    one("2026-12-10T00:00:00", "2026-12-11T00:00:00"),
    one("2026-11-30T00:00:00", "2026-12-01T00:00:00"),
    one("2026-11-30T09:00:00", "2026-12-01T09:00:00"),
  ];
  assert.deepEqual(stillToCome(list, "2026-12-01").map(({ ends }) => ends), ["2026-12-01T09:00:00", "2026-12-11T00:00:00"]);
  assert.deepEqual(stillToCome([], "2026-12-01"), []);
});
