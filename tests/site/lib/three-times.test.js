import assert from "node:assert/strict";
import { test } from "node:test";
import { isThree, pressed } from "../../../site/js/lib/three-times.js";

/** The presses that count after a key was pressed at these times. */
const after = (...times) => times.reduce(pressed, []);

test("three presses within two seconds are three", () => {
  assert.equal(isThree(after(0, 900, 1999)), true);
});

test("two presses are not three", () => {
  assert.equal(isThree(after(0, 100)), false);
});

test("a press two seconds ago no longer counts", () => {
  assert.deepEqual(after(0, 1000, 2000), [1000, 2000]);
});

test("a slow press starts the count again", () => {
  assert.equal(isThree(after(0, 500, 5000, 5500)), false);
  assert.equal(isThree(after(0, 500, 5000, 5500, 6000)), true);
});
