import assert from "node:assert/strict";
import { test } from "node:test";
import { heldWords, leftWords, OVER, announcedWords } from "../../../site/js/lib/hold-words.js";

const MINUTE = 60_000;
const UNTIL = "2026-12-01T20:42:00Z";
const before = (minutes) => Date.parse(UNTIL) - minutes * MINUTE;

test("what is left is told in minutes, and in the last one by ten seconds", () => {
  assert.equal(leftWords(8.4 * MINUTE), "about 8 minutes more");
  assert.equal(leftWords(1.2 * MINUTE), "about 1 minute more");
  assert.equal(leftWords(MINUTE), "about 60 seconds more");
  assert.equal(leftWords(41_000), "about 50 seconds more");
  assert.equal(leftWords(1), "about 10 seconds more");
});

test("a held time says until when, by the reader's clock", () => {
  assert.equal(heldWords(UNTIL, before(8), "America/New_York"), "We're holding this time for you until 3:42 PM, about 8 minutes more.");
});

test("a screen reader is told at the start, at 5, 2 and 1 minutes, and at the end", () => {
  const told = (minutes) => announcedWords(UNTIL, before(minutes), "America/New_York");
  assert.equal(told(10), "We're holding this time for you until 3:42 PM.");
  assert.equal(told(5.1), told(10));
  assert.equal(told(5), "5 minutes left while we hold this time for you.");
  assert.equal(told(2.5), told(5));
  assert.equal(told(2), "2 minutes left while we hold this time for you.");
  assert.equal(told(1), "1 minute left while we hold this time for you.");
  assert.equal(told(0), OVER.told);
  assert.equal(told(-1), OVER.told);
});
