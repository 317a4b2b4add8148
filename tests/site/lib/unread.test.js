import assert from "node:assert/strict";
import { test } from "node:test";
import { unreadAbout } from "../../../site/js/lib/unread.js";

const one = (id, link, read = false) => ({ notification_id: id, link, read });

test("unread notifications about an appointment are told apart: its messages, and the rest", () => {
  const found = unreadAbout(["a", null], [
    one("1", "/appointments.html?appointment=a"),
    one("2", "/appointments.html?appointment=a&thread=1"),
    one("3", "/appointments.html?appointment=b"),
    one("4", "/appointments.html?appointment=a", true),
    one("5", "/portal/hours.html"),
  ]);
  assert.deepEqual(found, { messages: ["2"], others: ["1"] });
});

test("no appointment has nothing about it", () => {
  assert.deepEqual(unreadAbout([null, undefined], [one("1", "/portal/hours.html")]), { messages: [], others: [] });
});
