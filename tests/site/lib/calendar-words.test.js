import assert from "node:assert/strict";
import { test } from "node:test";
import {
  daySummary, endName, entryDetails, entryTitle, entryWords, kindName, spanWords, startsByType, startWords, timeWords,
} from "../../../site/js/lib/calendar-words.js";

const NEW_YORK = "America/New_York";
const choices = {
  appointment_types: [{ id: "intake", name: "First session" }, { id: "call", name: "Phone consultation" }],
  formats: [{ id: "video", name: "Video" }, { id: "phone", name: "Phone" }],
};
const shown = (from, to, wholeDay = false) => ({ shownFrom: Date.parse(from), shownTo: Date.parse(to), wholeDay });

test("an appointment goes by its client's name, anything else by its kind", () => {
  assert.equal(entryTitle({ kind: "appointment", of: { client: { name: "Sam" } } }, choices), "Sam");
  assert.equal(entryTitle({ kind: "one_off", of: { type: "intake" } }, choices), "One-off: First session");
  assert.equal(entryTitle({ kind: "busy", of: {} }, choices), "Busy");
  assert.equal(kindName({ kind: "hold" }), "On hold");
});

test("an appointment's details are those that apply", () => {
  const of = { type: "intake", format: "video", referral_status: "attended", series_id: null, outside_hours: false };
  assert.deepEqual(entryDetails({ kind: "appointment", of }, choices), ["First session", "Video"]);
  const all = { ...of, referral_status: "new", series_id: "s", outside_hours: true };
  assert.deepEqual(entryDetails({ kind: "appointment", of: all }, choices), ["First session", "Video", "new referral", "series", "outside your hours"]);
});

test("a hold says that someone is booking, and time off says nothing more", () => {
  assert.deepEqual(entryDetails({ kind: "hold", of: {} }, choices), ["someone is booking"]);
  assert.deepEqual(entryDetails({ kind: "one_off", of: { formats: ["video", "phone"] } }, choices), ["Video", "Phone"]);
  assert.deepEqual(entryDetails({ kind: "time_off", of: {} }, choices), []);
});

test("an entry is read as one text", () => {
  const of = { client: { name: "Sam" }, type: "intake", format: "video" };
  const entry = { ...shown("2026-12-01T14:00:00Z", "2026-12-01T14:50:00Z"), kind: "appointment", of };
  assert.equal(entryWords(entry, choices, NEW_YORK), "9:00 AM to 9:50 AM, Sam, First session, Video");
});

test("an entry of the whole day has no times", () => {
  const day = shown("2026-12-01T05:00:00Z", "2026-12-02T05:00:00Z", true);
  assert.equal(startWords(day, NEW_YORK), "All day");
  assert.equal(timeWords(day, NEW_YORK), "All day");
});

test("an entry has its local times", () => {
  const entry = shown("2026-12-01T14:00:00Z", "2026-12-01T14:50:00Z");
  assert.equal(startWords(entry, NEW_YORK), "9:00 AM");
  assert.equal(timeWords(entry, NEW_YORK), "9:00 AM to 9:50 AM");
});

test("what ends at midnight ends at midnight by that name, and what begins then at 12:00 AM", () => {
  assert.equal(endName("2026-12-02T05:00:00Z", NEW_YORK), "midnight");
  assert.equal(timeWords(shown("2026-12-01T05:00:00Z", "2026-12-02T05:00:00Z"), NEW_YORK), "12:00 AM to midnight");
});

test("a span names the day of its end where that is another", () => {
  const span = (from, to) => spanWords(Date.parse(from), Date.parse(to), NEW_YORK);
  assert.equal(span("2026-12-01T14:00:00Z", "2026-12-01T22:00:00Z"), "Tuesday, December 1, 9:00 AM to 5:00 PM");
  assert.equal(span("2026-12-01T14:00:00Z", "2026-12-02T05:00:00Z"), "Tuesday, December 1, 9:00 AM to midnight");
  assert.equal(span("2026-12-01T14:00:00Z", "2026-12-02T14:00:00Z"), "Tuesday, December 1, 9:00 AM to Wednesday, December 2, 9:00 AM");
});

test("a day is summed up by number and kind", () => {
  const kinds = (...list) => list.map((kind) => ({ kind }));
  assert.equal(daySummary([]), "nothing");
  assert.equal(daySummary(kinds("appointment")), "1 appointment");
  assert.equal(daySummary(kinds("appointment", "appointment", "hold", "opening", "opening")), "2 appointments, 1 on hold and open times");
  assert.equal(daySummary(kinds("one_off", "one_off", "time_off", "busy")), "2 one-off openings, time off and busy times");
});

test("starts are listed by type, in the order of their first start", () => {
  const start = (starts_at, type) => ({ starts_at, ends_at: starts_at, type, formats: [] });
  const openings = [start("2026-12-01T14:00:00Z", "call"), start("2026-12-01T14:30:00Z", "intake"), start("2026-12-01T15:00:00Z", "call")];
  assert.deepEqual(startsByType(openings, choices, NEW_YORK), [
    { type: "Phone consultation", times: ["9:00 AM", "10:00 AM"] },
    { type: "First session", times: ["9:30 AM"] },
  ]);
});
