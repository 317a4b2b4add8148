import assert from "node:assert/strict";
import { test } from "node:test";
import { appointmentFacts, ownFacts, plainFacts, waitlistFacts } from "../../../site/js/lib/export-words.js";

const ZONE = "America/New_York";
const FORM = { appointment_types: [{ id: "session", name: "Session" }], formats: [{ id: "video", name: "Video" }], payers: [{ id: "aetna", name: "Aetna" }], states: [{ id: "NY", name: "New York" }] };

test("own details are facts, and what isn't known is left out", () => {
  const me = { email: "a@example.com", reminders: false, details: { name: "Ann", born_on: "1990-02-03", phone: null, time_zone: ZONE }, clients: [{ relationship: "self", name: "Ann" }, { relationship: "child", name: "Kit", born_on: "2015-05-06" }] };
  assert.deepEqual(ownFacts(me).map(([name]) => name), ["Email", "Name", "Date of birth", "Time zone", "Reminders by email", "Child"]);
  assert.deepEqual(ownFacts(me).at(-1), ["Child", "Kit, born May 6, 2015"]);
});

test("an appointment's facts say who canceled it, why, and what was written", () => {
  const one = { provider: { name: "Dana" }, client: { name: "Ann" }, type: "session", format: "video", state: "NY", payer: "aetna", status: "canceled", cancellation: { by: "client", reason: "cost", message: "Sorry." }, rescheduled_from: null, note: "", created_at: "2026-11-01T15:00:00Z" };
  const facts = Object.fromEntries(appointmentFacts(one, FORM, ZONE));
  assert.equal(facts.Canceled, "You canceled this appointment. Reason: The cost. Sorry.");
  assert.deepEqual([facts.Payment, facts.State, facts.Type], ["Aetna", "New York", "Session, Video"]);
  assert.ok(!("Your note" in facts));
  assert.equal(Object.fromEntries(appointmentFacts({ ...one, phone: "+12025550123" }, FORM, ZONE)).Phone, "+12025550123");
});

test("a waitlist entry without a provider is for anyone who fits", () => {
  const facts = Object.fromEntries(waitlistFacts({ provider: null, client: { name: "Ann" }, types: ["session"], formats: ["video"], joined_at: "2026-11-01T15:00:00Z" }, FORM, ZONE));
  assert.equal(facts.With, "Anyone who fits");
});

test("any other record is shown in plain words, without ids and empty fields", () => {
  const record = { request_id: "x", topic: "not_a_good_fit", text: "see not_this", phone: null, sent_at: "2026-11-01T15:00:00Z", preferences: { gender: { value: "woman", level: null } }, formats: ["in_person", "video"], crisis: false };
  assert.deepEqual(plainFacts(record, ZONE), [
    ["Topic", "not a good fit"],
    ["Text", "see not_this"],
    ["Sent at", "Sunday, November 1, 10:00 AM"],
    ["Preferences", "Gender: Value: woman"],
    ["Formats", "in person, video"],
    ["Crisis", "No"],
  ]);
});
