import assert from "node:assert/strict";
import { test } from "node:test";
import {
  firstDraft, firstSessionBody, missingFrom, needsAnotherTime, refusedFields, stillAhead, withOpening,
} from "../../../site/js/lib/first-session.js";

const opening = { starts_at: "2026-12-04T15:00:00Z", ends_at: "2026-12-04T16:00:00Z", formats: ["video", "phone"] };
const draft = { ...firstDraft({ state: "CA", payer: "self_pay" }, "(415) 555-0136"), type: "intake" };

test("the form starts with the consultation's state, payer and number, and asks how to meet", () => {
  const { state, payer, phone, format } = withOpening(draft, opening, "intake");
  assert.deepEqual([state, payer, phone, format], ["CA", "self_pay", "(415) 555-0136", ""]);
  assert.deepEqual(missingFrom(draft).map(({ id }) => id), ["first-format"]);
});

test("an opening keeps the chosen format if it has it, and a single format is chosen", () => {
  assert.equal(withOpening({ ...draft, format: "phone" }, opening, "intake").format, "phone");
  assert.equal(withOpening({ ...draft, format: "in_person" }, opening, "intake").format, "");
  assert.equal(withOpening(draft, { ...opening, formats: ["video"] }, "intake").format, "video");
});

test("a kept time that has passed is chosen again, and the rest stays", () => {
  const kept = { ...draft, opening, note: "Hello" };
  assert.equal(stillAhead(kept, Date.parse("2026-12-04T14:59:00Z")), kept);
  assert.deepEqual(stillAhead(kept, Date.parse(opening.starts_at)), { ...kept, opening: null });
});

test("what is missing is said at its field; a number is needed for a call alone", () => {
  const empty = { ...draft, phone: " ", state: "", payer: "" };
  assert.deepEqual(missingFrom({ ...empty, format: "video" }).map(({ id }) => id), ["first-state", "first-payer"]);
  assert.deepEqual(missingFrom({ ...draft, phone: " ", format: "phone" }).map(({ id }) => id), ["first-phone"]);
});

test("what is sent has the fee that was shown to a client who pays, and only what the format needs", () => {
  const fee = { dollars: 160, lowest_dollars: null };
  assert.deepEqual(firstSessionBody({ ...draft, format: "video", note: " " }, opening, fee), {
    type: "intake", format: "video", starts_at: opening.starts_at, state: "CA", payer: "self_pay", fee_shown: fee,
  });
  const call = firstSessionBody({ ...draft, format: "phone", payer: "aetna", phone: " 415 555 0136 ", note: " Hi " }, opening, fee);
  assert.deepEqual([call.phone, call.note, "fee_shown" in call], ["415 555 0136", "Hi", false]);
  assert.deepEqual(firstSessionBody({ ...draft, format: "video" }, opening, null).fee_shown, {});
});

const finding = (field, code = "invalid") => ({ code: "invalid", errors: [{ field, code, message: "Wrong." }] });

test("the API's findings are shown at their fields, and others with the problem", () => {
  assert.deepEqual(refusedFields(finding("phone")), [{ id: "first-phone", message: "Wrong." }]);
  assert.deepEqual(refusedFields(finding("starts_at")), []);
  assert.deepEqual(refusedFields({ code: "fee_changed" }), []);
});

test("a time that is gone, past or taken by the client is chosen again; a lost connection changes nothing", () => {
  for (const code of ["slot_taken", "client_busy", "notice_too_short"]) assert.equal(needsAnotherTime({ code }), true);
  assert.equal(needsAnotherTime(finding("starts_at", "in_the_past")), true);
  for (const code of ["offline", "fee_changed", "first_session_booked"]) assert.equal(needsAnotherTime({ code }), false);
});
