import assert from "node:assert/strict";
import { test } from "node:test";
import { createHash } from "node:crypto";
import { isFound, proofOf } from "../../../site/js/lib/guard.js";

test("fifteen zero bits are found, and fourteen are not", () => {
  assert.equal(isFound(Uint8Array.of(0, 0, 255)), true);
  assert.equal(isFound(Uint8Array.of(0, 1, 0)), true);
  assert.equal(isFound(Uint8Array.of(0, 2, 0)), false);
  assert.equal(isFound(Uint8Array.of(1, 0, 0)), false);
});

// The first two counters that are found for this text and second: to search from the start takes a while.
const TEXT = "Hello, wörld";
const AT = 1_764_590_400_999;
const [FIRST, SECOND] = [14_736, 103_240];

test("a proof is of its text and its second, as the API checks it", async () => {
  const { created_at, counter } = await proofOf(TEXT, AT, FIRST - 150);
  assert.deepEqual({ created_at, counter }, { created_at: 1_764_590_400, counter: FIRST });
  const hash = (text) => createHash("sha256").update(text).digest();
  assert.equal(isFound(hash(`${created_at}.${hash(TEXT).toString("hex")}.${counter}`)), true);
});

test("the search begins where it is told to, and counts the first place", async () => {
  assert.equal((await proofOf(TEXT, AT, FIRST)).counter, FIRST);
  assert.equal((await proofOf(TEXT, AT, SECOND - 50)).counter, SECOND);
});
