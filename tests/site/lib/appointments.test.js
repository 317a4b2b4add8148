import assert from "node:assert/strict";
import { test } from "node:test";
import { cancelable, datesOf, folded, hasNextStep, sorted } from "../../../site/js/lib/appointments.js";

const NOW = Date.parse("2026-12-01T12:00:00Z");
const one = (id, starts, ends, more = {}) => ({ appointment_id: id, status: "booked", starts_at: starts, ends_at: ends, ...more });
const ids = (list) => list.map(({ appointment_id: id, lead }) => id ?? lead.appointment_id);

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

const DAY = 86_400_000;
const day = (number) => new Date(NOW + number * DAY).toISOString();
const date = (id, number, more = {}) => one(id, day(number), day(number + 0.01), { series_id: "s", actions: ["cancel"], ...more });
const off = (by, more = {}) => ({ status: "canceled", cancellation: { by, at: day(0) }, actions: [], ...more });
const series = (...dates) => {
  const { coming, canceled, past } = sorted(dates, NOW);
  const entries = [...coming, ...canceled, ...past];
  assert.equal(entries.length, 1);
  return entries[0];
};
const noNotes = () => [];

test("a series is one entry, led by its next date, wherever its other dates are", () => {
  const found = sorted([date("c", 9), date("b", 2), date("gone", 1, off("client")), date("a", -5), one("x", day(4), day(4))], NOW);
  assert.deepEqual(ids(found.coming), ["b", "x"]);
  assert.deepEqual([found.canceled, found.past], [[], []]);
  assert.deepEqual(ids(found.coming[0].dates), ["a", "gone", "b", "c"]);
});

test("a series whose dates ahead are all canceled is canceled, and one without dates ahead is past", () => {
  const canceled = [date("b", 9, off("client")), date("a", 2, off("client")), date("before", -5)];
  assert.deepEqual(ids(sorted(canceled, NOW).canceled), ["a"]);
  assert.deepEqual(ids(sorted([date("b", -2), date("a", -9)], NOW).past), ["b"]);
});

test("the next dates of a series are shown, and later ones with something to see", () => {
  const entry = series(...[1, 2, 3, 4, 5, 6].map((number) => date(`d${number}`, number)), date("off", 5.5, off("provider")), date("before", -1), date("own", 2.5, off("client")));
  const notes = (each) => (each.appointment_id === "d6" || each.cancellation ? ["moved"] : []);
  const { shown, later, over } = datesOf(entry, NOW, notes);
  assert.deepEqual(ids(shown), ["d2", "d3", "d4", "off", "d6"]);
  assert.deepEqual(ids(later), ["d5"]);
  assert.deepEqual(ids(over), ["before", "own"]);
});

test("every other date of a canceled series is behind its lead", () => {
  const { shown, later, over } = datesOf(series(date("a", 1, off("provider")), date("b", 2, off("provider"))), NOW, noNotes);
  assert.deepEqual([shown, later, ids(over)], [[], [], ["b"]]);
});

test("only dates that can be canceled alone can be canceled together", () => {
  assert.deepEqual(ids(cancelable(series(date("before", -1, { actions: [] }), date("a", 1), date("b", 2, off("client"))))), ["a"]);
});

const single = (id, number, more) => one(id, day(number), day(number + 0.01), { kind: "referral", successor_id: null, referral_status: null, ...more });

test("what has a next step isn't folded: other matches, or another time after one's own cancellation", () => {
  const lead = (number, more) => ({ id: "a", dates: [], lead: single("a", number, more) });
  const own = { ...off("client", { reason: "cost" }), referral_status: "canceled_by_client" };
  assert.equal(hasNextStep(lead(2, own), NOW), true);
  assert.equal(hasNextStep(lead(2, { ...own, successor_id: "b" }), NOW), false);
  assert.equal(hasNextStep(lead(-31, own), NOW), false);
  assert.equal(hasNextStep(lead(-2, { referral_status: "no_show_provider" }), NOW), true);
  assert.equal(hasNextStep(lead(-2, {}), NOW), false);
});

test("the latest past appointment is shown, and one that a link leads to; older ones are folded", () => {
  const { past } = sorted([single("a", -1), single("b", -2), single("c", -3)], NOW);
  const found = folded(past, { now: NOW, open: [undefined, "c"], newest: true });
  assert.deepEqual([ids(found.shown), ids(found.folded)], [["a", "c"], ["b"]]);
  assert.deepEqual(ids(folded(past, { now: NOW, open: [null] }).shown), []);
});
