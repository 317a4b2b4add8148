import assert from "node:assert/strict";
import { test } from "node:test";
import { merged, newestFirst } from "../../../site/js/lib/merged.js";

const one = (id, at, more) => ({ id, at, ...more });
const order = newestFirst(({ at }) => at);
const idOf = ({ id }) => id;

test("a fresh entry takes the place of its older self", () => {
  const found = merged([one("a", "2026-12-01T00:00:00Z", { read: false })], [one("a", "2026-12-01T00:00:00Z", { read: true })], idOf, order);
  assert.deepEqual(found, [one("a", "2026-12-01T00:00:00Z", { read: true })]);
});

test("entries are in order of their instants, not of their texts", () => {
  const found = merged([one("a", "2026-12-01T10:00:00+02:00")], [one("b", "2026-12-01T09:00:00Z")], idOf, order);
  assert.deepEqual(found.map(idOf), ["b", "a"]);
});

test("nothing merged with nothing is nothing", () => {
  assert.deepEqual(merged([], [], idOf, order), []);
});

test("the lists that go in stay as they are", () => {
  const known = [one("a", "2026-12-01T00:00:00Z")];
  merged(known, [one("b", "2026-12-02T00:00:00Z")], idOf, order);
  assert.deepEqual(known.map(idOf), ["a"]);
});
