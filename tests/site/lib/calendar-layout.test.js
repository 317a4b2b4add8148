import assert from "node:assert/strict";
import { test } from "node:test";
import { columnOf, draggedTo, gaps, hourMarks, hoursShown, minutesOf, placed, SHORTEST, startIn } from "../../../site/js/lib/calendar-layout.js";
import { daysOf } from "../../../site/js/lib/calendar-entries.js";

const NEW_YORK = "America/New_York";
const entry = (kind, from, to) => ({ id: `${kind}${from}`, kind, of: {}, from: Date.parse(from), to: Date.parse(to) });
const dayWith = (key, ...entries) => daysOf([key], entries, NEW_YORK);

test("an empty week shows eight to six", () => {
  assert.deepEqual(hoursShown(dayWith("2026-12-01"), NEW_YORK), { first: 8, last: 18 });
});

test("the hours shown make room for what is early or late, by whole hours", () => {
  const early = entry("appointment", "2026-12-01T11:30:00Z", "2026-12-01T12:20:00Z");
  const late = entry("hold", "2026-12-02T00:10:00Z", "2026-12-02T01:00:00Z");
  assert.deepEqual(hoursShown(dayWith("2026-12-01", early, late), NEW_YORK), { first: 6, last: 20 });
});

test("time off in the night is no reason to show the night", () => {
  const off = entry("time_off", "2026-12-01T05:00:00Z", "2026-12-02T05:00:00Z");
  assert.deepEqual(hoursShown(dayWith("2026-12-01", off), NEW_YORK), { first: 8, last: 18 });
});

test("what runs to midnight is shown up to 24, not up to 0", () => {
  const late = entry("appointment", "2026-12-02T04:00:00Z", "2026-12-02T05:00:00Z");
  assert.equal(hoursShown(dayWith("2026-12-01", late), NEW_YORK).last, 24);
});

test("what is short has room for a line of words", () => {
  const short = entry("appointment", "2026-12-01T23:50:00Z", "2026-12-01T23:55:00Z");
  assert.equal(hoursShown(dayWith("2026-12-01", short), NEW_YORK).last, 20);
});

test("a column begins and ends by the clock, and is as long as its day is", () => {
  const minutes = (key, hours) => minutesOf(columnOf(dayWith(key)[0], hours, NEW_YORK));
  assert.equal(minutes("2026-12-01", { first: 8, last: 18 }), 600);
  assert.equal(minutes("2026-03-08", { first: 0, last: 24 }), 23 * 60);
  assert.equal(minutes("2026-11-01", { first: 0, last: 24 }), 25 * 60);
  assert.equal(minutes("2026-03-08", { first: 1, last: 18 }), 16 * 60);
});

test("hours are marked by the clock of the day: two is missing in spring, and one comes twice in fall", () => {
  const names = (key) => hourMarks(columnOf(dayWith(key)[0], { first: 0, last: 4 }, NEW_YORK), NEW_YORK).map(({ name }) => name);
  assert.deepEqual(names("2026-12-01"), ["12 AM", "1 AM", "2 AM", "3 AM"]);
  assert.deepEqual(names("2026-03-08"), ["12 AM", "1 AM", "3 AM"]);
  assert.deepEqual(names("2026-11-01"), ["12 AM", "1 AM", "1 AM", "2 AM", "3 AM"]);
});

const column = { from: 0, to: 600 * 60_000 };
const shown = (kind, from, to) => ({ id: `${kind}${from}`, kind, of: {}, from: 0, to: 0, shownFrom: from * 60_000, shownTo: to * 60_000, wholeDay: false });
const lanes = (...entries) => placed(entries, column).map(({ lane, lanes: all }) => `${lane + 1}/${all}`);

test("entries that don't overlap have the whole width", () => {
  assert.deepEqual(lanes(shown("appointment", 0, 60), shown("appointment", 60, 120)), ["1/1", "1/1"]);
});

test("entries that overlap stand side by side", () => {
  assert.deepEqual(lanes(shown("appointment", 0, 60), shown("appointment", 30, 90)), ["1/2", "2/2"]);
});

test("a lane that is free again is taken again", () => {
  assert.deepEqual(lanes(shown("appointment", 0, 120), shown("appointment", 0, 60), shown("appointment", 60, 120)), ["1/2", "2/2", "2/2"]);
});

test("short entries stand side by side where their boxes would overlap", () => {
  assert.deepEqual(lanes(shown("appointment", 0, 10), shown("appointment", 15, 60)), ["1/2", "2/2"]);
});

test("the ground takes no lane", () => {
  assert.deepEqual(lanes(shown("opening", 0, 600), shown("appointment", 0, 60)), ["1/1", "1/1"]);
});

test("a box is cut at its column, and never lower than a line of words, except for the ground", () => {
  const [box] = placed([shown("appointment", -60, 5)], column);
  assert.deepEqual([box.top, box.height], [0, SHORTEST]);
  const [ground] = placed([shown("busy", 590, 700)], column);
  assert.deepEqual([ground.top, ground.height], [590, 10]);
});

test("what is outside the column isn't in it", () => {
  assert.deepEqual(placed([shown("appointment", 600, 660), shown("appointment", -60, 0)], column), []);
});

test("boxes are measured from the top of their column", () => {
  const morning = { from: 480 * 60_000, to: 1080 * 60_000 };
  const [box] = placed([shown("appointment", 540, 600)], morning);
  assert.deepEqual([box.top, box.height], [60, 60]);
});

test("hours are marked an hour apart, from the top of the column", () => {
  const marks = hourMarks(columnOf(dayWith("2026-12-01")[0], { first: 8, last: 11 }, NEW_YORK), NEW_YORK);
  assert.deepEqual(marks.map(({ at }) => at), [0, 60, 120]);
});

const at = (/** @type {string} */ time) => Date.parse(`2026-12-01T${time}:00Z`);
const EIGHT_TO_SIX = { from: at("13:00"), to: at("23:00") };

test("a dragged entry snaps to quarters of an hour and stays inside its day", () => {
  const length = 50 * 60_000;
  assert.equal(draggedTo(EIGHT_TO_SIX, 0.1, length), at("14:00"));
  assert.equal(draggedTo(EIGHT_TO_SIX, 0.11, length), at("14:00"));
  assert.equal(draggedTo(EIGHT_TO_SIX, 0.12, length), at("14:15"));
  assert.equal(draggedTo(EIGHT_TO_SIX, -0.5, length), at("13:00"));
  assert.equal(draggedTo(EIGHT_TO_SIX, 2, length), at("22:00"));
});

test("empty places are those ahead of now, between the entries, with room for an appointment", () => {
  const [{ entries }] = dayWith(
    "2026-12-01", entry("appointment", "2026-12-01T15:00:00Z", "2026-12-01T15:50:00Z"), entry("busy", "2026-12-01T16:10:00Z", "2026-12-01T18:00:00Z"),
  );
  const clock = (/** @type {{from: number, to: number}[]} */ found) => found.map(({ from, to }) => [from, to].map((each) => new Date(each).toISOString().slice(11, 16)));
  assert.deepEqual(clock(gaps(entries, EIGHT_TO_SIX, at("13:05"))), [["13:15", "15:00"], ["18:00", "23:00"]]);
  assert.deepEqual(clock(gaps(entries, EIGHT_TO_SIX, at("19:50"))), [["20:00", "23:00"]]);
  assert.deepEqual(gaps(entries, EIGHT_TO_SIX, at("23:50")), []);
});

test("the mouse chooses the quarter of an hour that it points at", () => {
  assert.equal(startIn(EIGHT_TO_SIX, 0), at("13:00"));
  assert.equal(startIn(EIGHT_TO_SIX, 0.24), at("15:15"));
  assert.equal(startIn(EIGHT_TO_SIX, 1), at("22:45"));
});
