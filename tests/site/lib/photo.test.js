import assert from "node:assert/strict";
import { test } from "node:test";
import { fitted } from "../../../site/js/lib/photo.js";

test("a large photo is made to fit, in the same proportions", () => {
  assert.deepEqual(fitted(4000, 3000), { width: 800, height: 600 });
  assert.deepEqual(fitted(3000, 4000), { width: 600, height: 800 });
});

test("a small photo stays as it is", () => {
  assert.deepEqual(fitted(640, 480), { width: 640, height: 480 });
  assert.deepEqual(fitted(800, 800), { width: 800, height: 800 });
});

test("a strip is never thinner than one pixel", () => {
  assert.deepEqual(fitted(10_000, 2), { width: 800, height: 1 });
});
