import assert from "node:assert/strict";
import { test } from "node:test";
import { bookingFaults, EMPTY, followUpBody, seriesBody } from "../../../site/js/lib/new-appointment.js";

const START = "2026-12-01T14:00:00.000Z";
const draft = (more) => ({ ...EMPTY, client: "c", type: "session", format: "video", date: "2026-12-01", time: "09:00", ...more });
const faults = (more) => bookingFaults(draft(more)).map(({ id }) => id);

test("an empty form lacks its client, its type and its format", () => {
  assert.deepEqual(bookingFaults(EMPTY).map(({ id }) => id), ["client", "type", "format"]);
});

test("an appointment that doesn't repeat needs no end", () => {
  assert.deepEqual(faults({ count: "", until: "" }), []);
});

test("a series by number has 1 to 52 appointments", () => {
  for (const right of ["1", "52", " 10 "]) assert.deepEqual(faults({ every: "week", count: right }), [], right);
  for (const wrong of ["", "0", "53", "1.5", "ten"]) assert.deepEqual(faults({ every: "week", count: wrong }), ["count"], wrong);
});

test("a series by date ends on a real date, not before it begins", () => {
  const until = (date) => faults({ every: "week", ends: "until", until: date });
  assert.deepEqual(until("2026-12-01"), []);
  assert.deepEqual(until("2026-11-30"), ["until"]);
  assert.deepEqual(until(""), ["until"]);
  assert.deepEqual(until("2026-02-30"), ["until"]);
});

test("a follow-up has a note only where one was written", () => {
  assert.deepEqual(followUpBody(draft({ note: "  " }), START), { client_id: "c", type: "session", format: "video", starts_at: START });
  assert.equal(followUpBody(draft({ note: " Bring the form " }), START).note, "Bring the form");
});

test("what is overruled is overruled for its own start only", () => {
  assert.equal(followUpBody(draft({ anyway: START }), START).anyway, true);
  assert.equal("anyway" in followUpBody(draft({ anyway: "2026-12-02T14:00:00.000Z" }), START), false);
});

test("a series ends by number or by date, never both", () => {
  const series = (more) => seriesBody(draft({ every: "week", ...more }), START, ["x"]);
  assert.deepEqual([series({ count: "8" }).count, series({ count: "8" }).until], [8, null]);
  assert.deepEqual([series({ ends: "until", until: "2027-01-05" }).count, series({ ends: "until", until: "2027-01-05" }).until], [null, "2027-01-05"]);
  assert.deepEqual(series({}).skip, ["x"]);
});
