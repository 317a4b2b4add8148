import assert from "node:assert/strict";
import { test } from "node:test";
import { isFresh } from "../../../site/js/lib/age.js";

const HOUR = 3_600_000;

test("what a tab keeps is fresh for an hour", () => {
  assert.equal(isFresh(1000, 1000), true);
  assert.equal(isFresh(1000, 1000 + HOUR - 1), true);
  assert.equal(isFresh(1000, 1000 + HOUR), false);
});

test("what was kept in the future isn't fresh", () => {
  assert.equal(isFresh(1001, 1000), false);
});
