import assert from "node:assert/strict";
import { test } from "node:test";
import { clientPath, lastWords, latestWords, nextWords, threadPath } from "../../../site/js/lib/client-words.js";

const one = { appointment_id: "a1", type: "session", format: "video", starts_at: "2026-12-01T14:00:00Z", ends_at: "2026-12-01T14:50:00Z", status: "booked" };

test("a client's next and last appointments are on the provider's clock", () => {
  assert.equal(nextWords({ next_appointment: one, current: true }, "America/New_York"), "Next: Tuesday, December 1, 9:00 AM");
  assert.equal(nextWords({ next_appointment: null, current: true }, "UTC"), "Nothing booked");
  assert.equal(nextWords({ next_appointment: null, current: false }, "UTC"), "");
  assert.equal(lastWords({ last_appointment: one }, "UTC"), "Last: Tuesday, December 1, 2:00 PM");
  assert.equal(lastWords({ last_appointment: null }, "UTC"), "No earlier appointment");
});

test("the latest message is one line that says whether it is the provider's own", () => {
  assert.equal(latestWords({ mine: true, text: "Hello,\n\nsee you." }), "You: Hello, see you.");
  assert.equal(latestWords({ mine: false, text: " Thanks " }), "Thanks");
});

test("paths carry ids as they must be written in an address", () => {
  assert.equal(clientPath("a b"), "/portal/clients.html?client=a+b");
  assert.equal(threadPath("a1"), "/portal/referrals.html?appointment=a1&thread=1");
});
