import assert from "node:assert/strict";
import { test } from "node:test";
import {
  dayNumber, daysShown, longName, rangeName, sameMonth, stepped, weekdayName, weeks,
} from "../../../site/js/lib/calendar-days.js";

test("a date is named the same on every machine", () => {
  assert.equal(longName("2026-12-01"), "Tuesday, December 1");
  assert.equal(weekdayName("2026-12-01"), "Tue");
  assert.equal(dayNumber("2026-12-01"), 1);
});

test("months are the same within one year only", () => {
  assert.equal(sameMonth("2026-12-01", "2026-12-31"), true);
  assert.equal(sameMonth("2026-12-01", "2025-12-01"), false);
});

test("a week begins on Sunday", () => {
  assert.deepEqual([daysShown("week", "2026-12-01")[0], daysShown("week", "2026-12-01").at(-1)], ["2026-11-29", "2026-12-05"]);
  assert.equal(daysShown("week", "2026-11-29")[0], "2026-11-29");
  assert.equal(daysShown("week", "2026-12-05")[0], "2026-11-29");
});

test("the list holds two weeks from the date on, and the days of a phone one", () => {
  assert.deepEqual([daysShown("list", "2026-12-01").length, daysShown("list", "2026-12-01")[0]], [14, "2026-12-01"]);
  assert.deepEqual([daysShown("days", "2026-12-01").length, daysShown("days", "2026-12-01")[0]], [7, "2026-12-01"]);
});

test("a month is whole weeks that hold it, with the clocks changing or not", () => {
  for (let month = 1; month <= 12; month += 1) {
    const first = `2026-${String(month).padStart(2, "0")}-01`;
    const days = daysShown("month", first);
    assert.equal(days.length % 7, 0, first);
    assert.ok(days.includes(first), first);
    assert.ok(days.slice(0, 7).includes(first), first);
    assert.ok(days.slice(-7).some((day) => sameMonth(day, first)), first);
  }
});

test("a February of four whole weeks is four weeks", () => {
  assert.equal(daysShown("month", "2026-02-10").length, 28);
  assert.equal(daysShown("month", "2026-08-10").length, 42);
});

test("a step is as long as what is shown", () => {
  assert.equal(stepped("list", "2026-12-01", 1), "2026-12-15");
  assert.equal(stepped("week", "2026-12-01", -1), "2026-11-24");
  assert.equal(stepped("days", "2026-12-01", 1), "2026-12-08");
});

test("a step to another month leads to its first day, also from the 31st", () => {
  assert.equal(stepped("month", "2026-01-31", 1), "2026-02-01");
  assert.equal(stepped("month", "2026-01-31", -1), "2025-12-01");
});

test("a range is named by its first and last day", () => {
  assert.equal(rangeName("week", "2026-12-01"), "Nov 29 to Dec 5, 2026");
  assert.equal(rangeName("week", "2026-12-31"), "Dec 27 to Jan 2, 2027");
  assert.equal(rangeName("month", "2026-12-31"), "December 2026");
});

test("days are cut into weeks", () => {
  assert.deepEqual(weeks(daysShown("month", "2026-02-10")).map((week) => week.length), [7, 7, 7, 7]);
  assert.deepEqual(weeks([]), []);
});
