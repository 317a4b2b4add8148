import assert from "node:assert/strict";
import { test } from "node:test";
import {
  byDay, changeWords, clockName, dateName, dateWords, dayName, howLongAgo, meantWords, momentName, timeName,
} from "../../../site/js/lib/date-words.js";
import { clockChange, dayStart } from "../../../site/js/lib/dates.js";

const NEW_YORK = "America/New_York";
const LORD_HOWE = "Australia/Lord_Howe";

test("a moment is worded by the clock of the zone", () => {
  assert.equal(dayName("2026-12-01T14:00:00Z", NEW_YORK), "Tuesday, December 1");
  assert.equal(timeName("2026-12-01T14:00:00Z", NEW_YORK), "9:00 AM");
  assert.equal(momentName("2026-12-02T03:05:00Z", NEW_YORK), "Tuesday, December 1, 10:05 PM");
});

test("times have plain spaces, which read and search alike", () => {
  assert.match(timeName("2026-12-01T14:00:00Z", NEW_YORK), /^[\x20-\x7e]+$/);
});

test("noon and midnight are 12:00", () => {
  assert.equal(timeName("2026-12-01T17:00:00Z", NEW_YORK), "12:00 PM");
  assert.equal(timeName("2026-12-01T05:00:00Z", NEW_YORK), "12:00 AM");
});

test("a date has its year where that isn't this year", () => {
  const now = "2026-12-31T12:00:00Z";
  assert.equal(dateName("2026-12-01T14:00:00Z", NEW_YORK, now), "December 1");
  assert.equal(dateName("2027-01-01T14:00:00Z", NEW_YORK, now), "January 1, 2027");
});

test("the year is the local one on New Year's Eve", () => {
  assert.equal(dateName("2027-01-01T03:00:00Z", NEW_YORK, "2026-12-31T20:00:00Z"), "December 31");
});

test("a date without a time is the same date in every zone", () => {
  assert.equal(dateWords("2026-11-23", new Date("2026-01-01T12:00:00Z")), "November 23");
  assert.equal(dateWords("2025-11-23", new Date("2026-01-01T12:00:00Z")), "November 23, 2025");
});

test("a time that comes twice on its day says which one it is", () => {
  assert.equal(clockName("2026-11-01T05:30:00Z", NEW_YORK), "1:30 AM EDT");
  assert.equal(clockName("2026-11-01T06:30:00Z", NEW_YORK), "1:30 AM EST");
  assert.equal(clockName("2026-11-01T07:30:00Z", NEW_YORK), "2:30 AM");
});

test("a change of clocks is worded by the clocks before and after it", () => {
  const on = (date, next, zone) => changeWords(clockChange(dayStart(date, zone), dayStart(next, zone), zone), zone);
  assert.equal(on("2026-03-08", "2026-03-09", NEW_YORK), "Clocks go forward: 2:00 AM becomes 3:00 AM");
  assert.equal(on("2026-11-01", "2026-11-02", NEW_YORK), "Clocks go back: 2:00 AM becomes 1:00 AM");
  assert.equal(on("2026-04-05", "2026-04-06", LORD_HOWE), "Clocks go back: 2:00 AM becomes 1:30 AM");
});

test("a skipped time says what it becomes", () => {
  assert.equal(
    meantWords("2026-03-08", "02:30", NEW_YORK),
    "Clocks go forward on this day, so 2:30 AM doesn't exist. It becomes 3:30 AM.",
  );
});

test("a repeated time says that the first one is meant", () => {
  assert.match(meantWords("2026-11-01", "01:30", NEW_YORK), /1:30 AM happens twice. This means the first one/);
});

test("an ordinary time needs no words", () => {
  assert.equal(meantWords("2026-12-01", "09:00", NEW_YORK), "");
});

test("days ago are local dates, not spans of 24 hours", () => {
  const ago = (instant) => howLongAgo(instant, "2026-12-01T05:30:00Z", NEW_YORK);
  assert.equal(ago("2026-12-01T05:10:00Z"), "today");
  assert.equal(ago("2026-12-01T04:50:00Z"), "yesterday");
  assert.equal(ago("2026-11-26T12:00:00Z"), "5 days ago");
});

test("what a fast clock puts into the future was today", () => {
  assert.equal(howLongAgo("2026-12-02T12:00:00Z", "2026-12-01T12:00:00Z", NEW_YORK), "today");
});

test("openings are grouped by local day, in order of the days", () => {
  const at = (starts_at) => ({ starts_at });
  const found = byDay([at("2026-12-02T14:00:00Z"), at("2026-12-01T14:00:00Z"), at("2026-12-02T04:00:00Z")], NEW_YORK);
  assert.deepEqual(found.map(({ key, name }) => [key, name]), [
    ["2026-12-01", "Tuesday, December 1"],
    ["2026-12-02", "Wednesday, December 2"],
  ]);
  assert.deepEqual(found[0].openings, [at("2026-12-01T14:00:00Z"), at("2026-12-02T04:00:00Z")]);
});

test("no openings make no days", () => {
  assert.deepEqual(byDay([], NEW_YORK), []);
});
