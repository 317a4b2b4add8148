import assert from "node:assert/strict";
import { test } from "node:test";
import { farFrom, soonerKind, stretch, stretchOf } from "../../../site/js/lib/ranges.js";

const NOW = new Date("2026-12-01T15:00:00Z");
const NEW_YORK = "America/New_York";

test("the first stretch begins now and is longer by the usual notice", () => {
  const { from, to } = stretch(0, NOW, NEW_YORK);
  assert.equal(from, NOW);
  assert.equal(to.toISOString(), "2026-12-17T05:00:00.000Z");
});

test("stretches follow each other without a gap, also where midnight is skipped", () => {
  for (const [zone, now] of [[NEW_YORK, "2026-02-20T15:00:00Z"], ["America/Havana", "2026-02-20T15:00:00Z"], ["America/Santiago", "2026-08-21T15:00:00Z"], ["Atlantic/Azores", "2026-03-13T15:00:00Z"]]) {
    for (let number = 0; number < 4; number += 1) {
      assert.deepEqual(stretch(number + 1, new Date(now), zone).from, stretch(number, new Date(now), zone).to, `${zone} ${number}`);
    }
  }
});

test("a stretch that ends where midnight is skipped ends when the day begins, not on the day before", () => {
  assert.equal(stretch(0, new Date("2026-02-20T15:00:00Z"), "America/Havana").to.toISOString(), "2026-03-08T05:00:00.000Z");
});

test("an instant is in the stretch of its local day", () => {
  const of = (instant) => stretchOf(instant, NOW, NEW_YORK);
  assert.equal(of("2026-12-17T04:59:00Z"), 0);
  assert.equal(of("2026-12-17T05:00:00Z"), 1);
  assert.equal(of("2026-12-31T05:00:00Z"), 2);
});

test("an instant in the past is in the first stretch", () => {
  assert.equal(stretchOf("2026-10-01T00:00:00Z", NOW, NEW_YORK), 0);
});

test("every instant lies in its own stretch", () => {
  for (let day = 1; day < 60; day += 1) {
    const at = new Date(NOW.getTime() + day * 86_400_000 + 1);
    const { from, to } = stretch(stretchOf(at, NOW, NEW_YORK), NOW, NEW_YORK);
    assert.ok(from <= at && at < to, at.toISOString());
  }
});

test("a request looks sixty days ahead", () => {
  const { from, to } = farFrom(NOW);
  assert.equal((to - from) / 86_400_000, 60);
});

const list = (...starts) => ({ openings: starts.map((starts_at) => ({ starts_at })) });

test("another type is named where it is open sooner", () => {
  const lists = { intake: list("2026-12-05T00:00:00Z"), call: list("2026-12-03T00:00:00Z"), session: list() };
  assert.equal(soonerKind(lists, "intake"), "call");
  assert.equal(soonerKind(lists, "call"), undefined);
  assert.equal(soonerKind(lists, "session"), "call");
});

test("no type is sooner where none is open, or all are open at once", () => {
  assert.equal(soonerKind({ intake: list(), call: list() }, "intake"), undefined);
  assert.equal(soonerKind({ intake: list("2026-12-03T00:00:00Z"), call: list("2026-12-03T00:00:00Z") }, "intake"), undefined);
});
