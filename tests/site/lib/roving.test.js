import assert from "node:assert/strict";
import { test } from "node:test";
import { moved } from "../../../site/js/lib/roving.js";

// Two weeks of days, side by side by seven, with as many items as said.
const COUNTS = [3, 1, 2, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1];
const from = (day, item, key) => moved({ day, item }, key, COUNTS, 7);

test("left and right lead to the next day, as far down as it goes", () => {
  assert.deepEqual(from(0, 2, "ArrowRight"), { day: 1, item: 0 });
  assert.deepEqual(from(1, 0, "ArrowLeft"), { day: 0, item: 0 });
  assert.deepEqual(from(2, 1, "ArrowLeft"), { day: 1, item: 0 });
});

test("down and up go through a day and then to the week below or above", () => {
  assert.deepEqual(from(0, 0, "ArrowDown"), { day: 0, item: 1 });
  assert.deepEqual(from(0, 1, "ArrowDown"), { day: 0, item: 2 });
  assert.deepEqual(from(2, 1, "ArrowDown"), { day: 9, item: 0 });
  assert.deepEqual(from(2, 1, "ArrowUp"), { day: 2, item: 0 });
  assert.deepEqual(from(9, 0, "ArrowUp"), { day: 2, item: 1 });
});

test("Home and End lead to the ends of the week", () => {
  assert.deepEqual(from(9, 2, "Home"), { day: 7, item: 0 });
  assert.deepEqual(from(2, 1, "Home"), { day: 0, item: 0 });
  assert.deepEqual(from(9, 2, "End"), { day: 13, item: 0 });
  assert.deepEqual(moved({ day: 8, item: 0 }, "End", COUNTS.slice(0, 10), 7), { day: 9, item: 0 });
});

test("nothing leads out of the calendar, and other keys lead nowhere", () => {
  assert.equal(from(0, 0, "ArrowLeft"), null);
  assert.equal(from(13, 0, "ArrowRight"), null);
  assert.equal(from(0, 0, "ArrowUp"), null);
  assert.equal(from(9, 3, "ArrowDown"), null);
  assert.equal(from(3, 0, "Enter"), null);
});
