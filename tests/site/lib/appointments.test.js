import assert from "node:assert/strict";
import { test } from "node:test";
import { gathered, sorted } from "../../../site/js/lib/appointments.js";

const NOW = Date.parse("2026-12-01T12:00:00Z");
const one = (id, starts, ends, more = {}) => ({ appointment_id: id, status: "booked", starts_at: starts, ends_at: ends, ...more });
const ids = (list) => list.map(({ appointment_id: id }) => id);

test("appointments to come are listed soonest first, the others as they came", () => {
  const found = sorted([
    one("later", "2026-12-20T10:00:00Z", "2026-12-20T11:00:00Z"),
    one("sooner", "2026-12-10T10:00:00Z", "2026-12-10T11:00:00Z"),
    one("off", "2026-12-09T10:00:00Z", "2026-12-09T11:00:00Z", { status: "canceled" }),
    one("before", "2026-11-10T10:00:00Z", "2026-11-10T11:00:00Z"),
    one("long before", "2026-10-10T10:00:00Z", "2026-10-10T11:00:00Z"),
  ], NOW);
  assert.deepEqual(ids(found.coming), ["sooner", "later"]);
  assert.deepEqual(ids(found.canceled), ["off"]);
  assert.deepEqual(ids(found.past), ["before", "long before"]);
});

test("an appointment is still to come until it ends, and past from then on", () => {
  const running = one("a", "2026-12-01T11:30:00Z", "2026-12-01T12:00:01Z");
  assert.deepEqual(ids(sorted([running], NOW).coming), ["a"]);
  assert.deepEqual(ids(sorted([{ ...running, ends_at: "2026-12-01T12:00:00Z" }], NOW).past), ["a"]);
});

test("a canceled appointment whose time is over is past", () => {
  const over = one("a", "2026-11-01T11:00:00Z", "2026-11-01T12:00:00Z", { status: "canceled" });
  assert.deepEqual(ids(sorted([over], NOW).past), ["a"]);
  assert.deepEqual(sorted([over], NOW).canceled, []);
});

test("no appointments make three empty groups", () => {
  assert.deepEqual(sorted([], NOW), { coming: [], canceled: [], past: [] });
});

const canceled = (id, starts, at) => one(id, starts, starts, { series_id: "s", status: "canceled", cancellation: { at } });

test("what was canceled of a series at one moment is one entry, led by the soonest", () => {
  const [entry, ...others] = gathered([
    canceled("b", "2026-12-15T10:00:00Z", "2026-12-01T10:00:00Z"),
    canceled("a", "2026-12-08T10:00:00Z", "2026-12-01T10:00:00Z"),
  ]);
  assert.equal(entry.appointment.appointment_id, "a");
  assert.deepEqual(ids(entry.alike), ["b"]);
  assert.deepEqual(others, []);
});

test("appointments of a series that went at different moments stay apart", () => {
  const found = gathered([canceled("a", "2026-12-08T10:00:00Z", "t1"), canceled("b", "2026-12-15T10:00:00Z", "t2")]);
  assert.deepEqual(found.map(({ alike }) => alike), [[], []]);
});

test("appointments of a series that are booked stay apart", () => {
  const booked = (id) => one(id, "2026-12-08T10:00:00Z", "2026-12-08T11:00:00Z", { series_id: "s", cancellation: null });
  assert.equal(gathered([booked("a"), booked("b")]).length, 2);
});
