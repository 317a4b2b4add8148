import assert from "node:assert/strict";
import { test } from "node:test";
import { caseloadDetail, caseloadWords, isFull, weekDetail, weekWords } from "../../../site/js/lib/limits.js";

const week = (used, limit) => `${weekWords(used, limit)} ${weekDetail(used, limit, "November 23")}`;
const caseload = (used, limit) => `${caseloadWords(used, limit)} ${caseloadDetail(used, limit)}`.trim();

test("a week's limit says how many more new clients a provider can take", () => {
  assert.equal(week(3, 5), "You can take 2 more new clients this week. 3 of 5 since November 23.");
  assert.equal(week(0, 1), "You can take 1 more new client this week. 0 of 1 since November 23.");
});

test("a week's limit that is reached or passed says so", () => {
  assert.equal(week(5, 5), "You've reached your limit for this week. 5 of 5 since November 23.");
  assert.equal(week(6, 5), "You've reached your limit for this week. 6 of 5 since November 23.");
});

test("a caseload's limit says how many more clients a provider can take", () => {
  assert.equal(caseload(11, 25), "You can take 14 more clients. 11 of 25 in your caseload.");
  assert.equal(caseload(24, 25), "You can take 1 more client. 24 of 25 in your caseload.");
  assert.equal(caseload(25, 25), "Your caseload is full. 25 of 25 in your caseload.");
});

test("without a limit, the number alone is told", () => {
  assert.equal(week(1, null), "You have 1 new client this week. Counted since November 23.");
  assert.equal(caseload(2, null), "You have 2 clients in your caseload.");
});

test("a limit is full when it is reached, a limit of zero at once, and no limit never", () => {
  assert.deepEqual([isFull(4, 5), isFull(5, 5), isFull(6, 5), isFull(0, 0), isFull(99, null)], [false, true, true, true, false]);
});
