import assert from "node:assert/strict";
import { test } from "node:test";
import { caseloadWords, isFull, weekWords } from "../../../site/js/lib/limits.js";

test("a week's new clients are told with their limit, where there is one", () => {
  assert.equal(weekWords(3, 5), "3 of 5 new clients this week");
  assert.equal(weekWords(0, 1), "0 of 1 new client this week");
  assert.equal(weekWords(1, null), "1 new client this week");
});

test("a caseload is told with its limit, where there is one", () => {
  assert.equal(caseloadWords(11, 25), "11 of 25 spots in your caseload are filled");
  assert.equal(caseloadWords(1, 25), "1 of 25 spots in your caseload is filled");
  assert.equal(caseloadWords(2, null), "2 clients in your caseload");
});

test("a limit is full when it is reached, a limit of nought at once, and no limit never", () => {
  assert.deepEqual([isFull(4, 5), isFull(5, 5), isFull(6, 5), isFull(0, 0), isFull(99, null)], [false, true, true, true, false]);
});
