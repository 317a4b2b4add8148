import assert from "node:assert/strict";
import { test } from "node:test";
import { draftAt, freePath, moveBody, overrules } from "../../../site/js/lib/move.js";

test("a move's form opens at the appointment's own start, on the provider's clock", () => {
  assert.deepEqual(draftAt("2026-12-02T02:30:00Z", "America/New_York"), { date: "2026-12-01", time: "21:30", message: "", anyway: "" });
});

test("a move overrules a warning only for the start that was warned about", () => {
  const draft = { ...draftAt("2026-12-02T02:30:00Z", "UTC"), message: " Sorry. ", anyway: "2026-12-03T10:00:00.000Z" };
  const from = "2026-12-02T02:30:00Z";
  assert.deepEqual(moveBody(draft, "2026-12-03T10:00:00.000Z", from), {
    starts_at: "2026-12-03T10:00:00.000Z", expected_starts_at: from, message: "Sorry.", anyway: true,
  });
  assert.equal(moveBody(draft, "2026-12-03T11:00:00.000Z", from).anyway, false);
  assert.equal(overrules({ code: "busy_elsewhere" }), true);
  assert.equal(overrules({ code: "slot_taken" }), false);
});

test("free starts are asked for two weeks from now", () => {
  const path = freePath("a/1", Date.parse("2026-12-30T22:00:00Z"));
  assert.equal(path, "/portal/referrals/a%2F1/openings?from=2026-12-30T22%3A00%3A00.000Z&to=2027-01-13T00%3A00%3A00Z");
});
