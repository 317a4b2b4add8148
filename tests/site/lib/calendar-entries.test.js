import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf, entriesIn, isGround } from "../../../site/js/lib/calendar-entries.js";

const NEW_YORK = "America/New_York";
const at = (starts_at, ends_at, more = {}) => ({ starts_at, ends_at, ...more });
const answer = (more) => ({ appointments: [], openings: [], one_offs: [], time_off: [], busy: [], holds: [], ...more });
const opening = (from, to, type = "intake") => at(`2026-12-01T${from}:00Z`, `2026-12-01T${to}:00Z`, { type, formats: ["video"] });

test("openings, time off and busy times are the ground that the rest stands on", () => {
  assert.deepEqual(["opening", "time_off", "busy"].map((kind) => isGround({ kind })), [true, true, true]);
  assert.deepEqual(["appointment", "one_off", "hold"].map((kind) => isGround({ kind })), [false, false, false]);
});

test("everything in the answer becomes an entry, in order of time", () => {
  const found = entriesIn(answer({
    appointments: [at("2026-12-01T15:00:00Z", "2026-12-01T16:00:00Z", { appointment_id: "a" })],
    time_off: [at("2026-12-02T00:00:00Z", "2026-12-03T00:00:00Z", { time_off_id: "t" })],
    busy: [at("2026-12-01T12:00:00Z", "2026-12-01T13:00:00Z")],
    holds: [at("2026-12-01T14:00:00Z", "2026-12-01T15:00:00Z")],
    one_offs: [at("2026-12-01T11:00:00Z", "2026-12-01T12:00:00Z", { opening_id: "o" })],
  }));
  assert.deepEqual(found.map(({ id }) => id), ["one_off-o", "busy-2026-12-01T12:00:00Z", "hold-2026-12-01T14:00:00Z", "appointment-a", "time_off-t"]);
});

test("of entries that begin together the larger comes first", () => {
  const times = ["2026-12-01T15:00:00Z", "2026-12-01T16:00:00Z"];
  const found = entriesIn(answer({
    appointments: [at(...times, { appointment_id: "a" })],
    time_off: [at(...times, { time_off_id: "t" })],
    busy: [at(...times)],
  }));
  assert.deepEqual(found.map(({ kind }) => kind), ["time_off", "busy", "appointment"]);
});

test("openings that overlap or follow each other are one stretch", () => {
  const [stretch, ...others] = entriesIn(answer({ openings: [opening("15:00", "15:50"), opening("15:30", "16:20"), opening("16:40", "17:30")] }));
  assert.deepEqual(others, []);
  assert.equal(stretch.to, Date.parse("2026-12-01T17:30:00Z"));
  assert.equal(stretch.of.openings.length, 3);
});

test("a long opening keeps its end when a short one follows inside it", () => {
  const [stretch] = entriesIn(answer({ openings: [opening("15:00", "17:00"), opening("15:00", "15:20", "call")] }));
  assert.equal(stretch.to, Date.parse("2026-12-01T17:00:00Z"));
});

test("a lunch break parts two stretches", () => {
  assert.equal(entriesIn(answer({ openings: [opening("15:00", "16:00"), opening("16:26", "17:00")] })).length, 2);
  assert.equal(entriesIn(answer({ openings: [opening("15:00", "16:00"), opening("16:25", "17:00")] })).length, 1);
});

test("what is taken between two openings parts them", () => {
  const found = entriesIn(answer({ openings: [opening("15:00", "16:00"), opening("16:20", "17:00")], busy: [at("2026-12-01T16:05:00Z", "2026-12-01T16:10:00Z")] }));
  assert.equal(found.filter(({ kind }) => kind === "opening").length, 2);
});

test("an empty answer has no entries", () => {
  assert.deepEqual(entriesIn(answer({})), []);
});

test("a day is as long as its clocks make it", () => {
  const hours = (key) => {
    const [{ from, to }] = daysOf([key], [], NEW_YORK);
    return (to - from) / 3_600_000;
  };
  assert.deepEqual(["2026-03-08", "2026-07-01", "2026-11-01"].map(hours), [23, 24, 25]);
});

test("a day on which the clocks change says so", () => {
  const [day, next] = daysOf(["2026-03-08", "2026-03-09"], [], NEW_YORK);
  assert.equal(day.change.minutes, 60);
  assert.equal(next.change, null);
});

test("what runs over midnight is on both days, cut at it", () => {
  const entries = entriesIn(answer({ time_off: [at("2026-12-02T03:00:00Z", "2026-12-02T07:00:00Z", { time_off_id: "t" })] }));
  const [first, second] = daysOf(["2026-12-01", "2026-12-02"], entries, NEW_YORK);
  const midnight = Date.parse("2026-12-02T05:00:00Z");
  assert.deepEqual(first.entries.map(({ shownFrom, shownTo }) => [shownFrom, shownTo]), [[Date.parse("2026-12-02T03:00:00Z"), midnight]]);
  assert.equal(second.entries[0].shownFrom, midnight);
  assert.equal(second.entries[0].wholeDay, false);
});

test("what ends at midnight isn't on the next day, and takes the whole of its own", () => {
  const entries = entriesIn(answer({ time_off: [at("2026-12-01T05:00:00Z", "2026-12-02T05:00:00Z", { time_off_id: "t" })] }));
  const [first, second] = daysOf(["2026-12-01", "2026-12-02"], entries, NEW_YORK);
  assert.equal(first.entries[0].wholeDay, true);
  assert.deepEqual(second.entries, []);
});

test("openings are joined in order of time, whichever order they come in", () => {
  const found = entriesIn(answer({ openings: [opening("19:00", "20:00"), opening("15:50", "16:40"), opening("15:00", "15:50"), opening("17:30", "18:00")] }));
  assert.deepEqual(found.map(({ from, to }) => (to - from) / 60_000), [100, 30, 60]);
});

test("what is taken elsewhere in the day doesn't part a stretch", () => {
  const busy = [at("2026-12-01T13:00:00Z", "2026-12-01T14:00:00Z"), at("2026-12-01T18:00:00Z", "2026-12-01T19:00:00Z")];
  const found = entriesIn(answer({ openings: [opening("15:00", "16:00"), opening("16:20", "17:00")], busy }));
  assert.equal(found.filter(({ kind }) => kind === "opening").length, 1);
});

test("what begins at midnight is on the day that begins then, and not on the one before", () => {
  const entries = entriesIn(answer({ busy: [at("2026-12-02T05:00:00Z", "2026-12-02T06:00:00Z")] }));
  assert.deepEqual(daysOf(["2026-12-01", "2026-12-02"], entries, NEW_YORK).map((day) => day.entries.length), [0, 1]);
});
