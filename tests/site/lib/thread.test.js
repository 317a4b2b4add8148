import assert from "node:assert/strict";
import { test } from "node:test";
import { byDaySaid, joined } from "../../../site/js/lib/thread.js";

const one = (id, sent_at) => ({ message_id: id, sent_at, from: "client", mine: true, text: id });
const A = one("a", "2026-12-01T10:00:00Z");
const B = one("b", "2026-12-01T11:00:00Z");
const C = one("c", "2026-12-02T04:00:00Z");

test("messages are in order, the oldest first, whichever page brings them", () => {
  assert.deepEqual(joined([B], [C, A]).map(({ text }) => text), ["a", "b", "c"]);
});

test("a message that comes again is there once", () => {
  assert.equal(joined([A, B], [B, A]).length, 2);
});

test("messages are grouped by local day", () => {
  assert.deepEqual(byDaySaid([A, B, C], "UTC").map(({ name, messages }) => [name, messages.length]), [["Tuesday, December 1", 2], ["Wednesday, December 2", 1]]);
  assert.equal(byDaySaid([A, B, C], "America/New_York").length, 1);
  assert.deepEqual(byDaySaid([A, C, one("d", "2026-12-02T05:00:00Z")], "UTC").map(({ messages }) => messages.length), [1, 2]);
  assert.deepEqual(byDaySaid([], "UTC"), []);
});
