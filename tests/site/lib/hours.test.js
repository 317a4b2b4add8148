import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bodyOf, check, clockWords, daysWords, draftOf, endsNextDay, faultsInWindow, kindWords, newOverride, newWindow, nextDayWords,
  overrideWords, savedWords, spanWords, weekOf,
} from "../../../site/js/lib/hours.js";

const window = (more) => ({ start: "09:00", end: "17:00", types: ["intake"], formats: ["video"], ...more });
const hours = {
  time_zone: "America/New_York",
  weekly: [{ ...window({ start: "09:00:00", end: "17:00:00" }), days: ["mon", "tue"] }],
  overrides: [{ date: "2026-12-24", windows: [window({ start: "10:00:00", end: "12:00:00" })] }, { date: "2026-12-25", windows: [] }],
};

test("hours come back from their form as they went in, with times in minutes", () => {
  assert.deepEqual(bodyOf(draftOf(hours)), {
    time_zone: "America/New_York",
    weekly: [{ ...window(), days: ["mon", "tue"] }],
    overrides: [{ date: "2026-12-24", windows: [window({ start: "10:00", end: "12:00" })] }, { date: "2026-12-25", windows: [] }],
  });
});

test("every window and date of a form has a key of its own", () => {
  const { weekly, overrides } = draftOf(hours);
  const keys = [...weekly, ...overrides, ...overrides.flatMap(({ windows }) => windows), newWindow(window()), newOverride(), newOverride()].map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});

test("a new window is nine to five, or like the one that is copied", () => {
  const fresh = newWindow({ types: ["a"], formats: ["b"] });
  assert.deepEqual([fresh.start, fresh.end, "days" in fresh], ["09:00", "17:00", false]);
  const copy = newWindow(window({ start: "20:00", days: ["fri"] }));
  assert.deepEqual([copy.start, copy.days], ["20:00", ["fri"]]);
});

test("a window whose end isn't after its start runs past midnight", () => {
  assert.equal(endsNextDay({ start: "22:00", end: "02:00" }), true);
  assert.equal(endsNextDay({ start: "09:00", end: "09:00" }), true);
  assert.equal(endsNextDay({ start: "09:00", end: "17:00" }), false);
  assert.equal(endsNextDay({ start: "", end: "02:00" }), false);
});

test("a time of day is worded in twelve hours", () => {
  assert.deepEqual(["00:00", "00:30", "09:05", "12:00", "23:55"].map(clockWords), ["12:00 AM", "12:30 AM", "9:05 AM", "12:00 PM", "11:55 PM"]);
});

test("a span says where it ends on the next day", () => {
  assert.equal(spanWords({ start: "22:00", end: "02:00" }), "10:00 PM to 2:00 AM the next day");
  assert.equal(spanWords({ start: "09:00", end: "17:00" }), "9:00 AM to 5:00 PM");
  assert.equal(spanWords({ start: "", end: "17:00" }), "No times yet");
});

test("three days in a row or more are a range; others are listed in the order of the week", () => {
  assert.equal(daysWords(["thu", "mon", "tue", "wed"]), "Monday to Thursday");
  assert.equal(daysWords(["tue", "wed", "thu"]), "Tuesday to Thursday");
  assert.equal(daysWords(["tue", "wed", "fri"]), "Tuesday, Wednesday and Friday");
  assert.equal(daysWords(["fri", "tue"]), "Tuesday and Friday");
  assert.equal(daysWords(["mon", "tue"]), "Monday and Tuesday");
  assert.equal(daysWords(["sun"]), "Sunday");
  assert.equal(daysWords([]), "No day yet");
});

test("a window's kinds name its types and its ways of meeting", () => {
  const choices = { appointment_types: [{ id: "intake", name: "First session" }], formats: [{ id: "video", name: "Video" }, { id: "phone", name: "Phone" }] };
  assert.equal(kindWords(window({ formats: ["video", "phone"] }), choices), "First session · video or phone");
  assert.equal(kindWords(window({ types: [] }), choices), "video");
});

test("a week has every day, with its spans in order and each once", () => {
  const week = weekOf([
    { ...window({ start: "13:00" }), days: ["mon"] },
    { ...window({ end: "12:00" }), days: ["mon", "wed"] },
    { ...window({ end: "12:00" }), days: ["mon"] },
  ]);
  assert.deepEqual(week.map(({ spans }) => spans.length), [2, 0, 1, 0, 0, 0, 0]);
  assert.deepEqual(week[0].spans, ["9:00 AM to 12:00 PM", "1:00 PM to 5:00 PM"]);
});

test("another date has its spans, or is closed", () => {
  const date = `${new Date().getFullYear()}-12-24`;
  assert.equal(overrideWords({ date, windows: [] }), "December 24: closed");
  assert.equal(overrideWords({ date: "", windows: [window(), window({ start: "18:00", end: "19:00" })] }), "No date yet: 9:00 AM to 5:00 PM and 6:00 PM to 7:00 PM");
});

test("saving tells how many appointments are left outside the hours", () => {
  assert.equal(savedWords({ stranded: [] }), "Saved and confirmed.");
  assert.equal(savedWords({}), "Saved and confirmed.");
  assert.match(savedWords({ stranded: ["a"] }), /1 appointment stays booked/);
  assert.match(savedWords({ stranded: ["a", "b"] }), /2 appointments stay booked/);
});

test("a window has times in steps of five minutes, days, types and formats", () => {
  assert.deepEqual(faultsInWindow(window({ days: ["mon"] })), {});
  assert.deepEqual(Object.keys(faultsInWindow(window({ start: "", end: "17:03", days: [], types: [], formats: [] }))), ["start", "end", "days", "types", "formats"]);
  assert.match(faultsInWindow(window({ end: "17:03" })).end, /5-minute steps/);
});

test("a form names the window or the date that is at fault", () => {
  const form = draftOf(hours);
  assert.deepEqual(check(form), []);
  const [fault] = check({ ...form, weekly: [{ ...form.weekly[0], days: [] }] });
  assert.deepEqual(fault, { id: "weekly-0-days", title: "Weekly hours, 1:", message: "Please choose at least one day." });
});

test("a date is given, and given once", () => {
  const date = (key, day) => ({ key, date: day, windows: [] });
  const found = check({ weekly: [], overrides: [date("a", "2026-12-24"), date("b", ""), date("c", "2026-12-24")] });
  assert.deepEqual(found.map(({ id }) => id), ["b-date", "c-date"]);
  assert.match(found[1].message, /^Date-specific hours, 3: /);
});

test("a window past midnight says so, and one that takes most of a day asks whether it's right", () => {
  assert.equal(nextDayWords({ start: "09:00", end: "17:00" }), "");
  assert.equal(nextDayWords({ start: "", end: "02:00" }), "");
  assert.equal(nextDayWords({ start: "22:00", end: "02:00" }), "Ends the next day.");
  assert.match(nextDayWords({ start: "15:00", end: "13:00" }), /about 22 hours later. Please check/);
});
