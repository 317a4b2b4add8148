import assert from "node:assert/strict";
import { test } from "node:test";
import { missingReferrals, offersFirstSession, referralIdOf, referralToEnd, typesAfterConsultation } from "../../../site/js/lib/relations.js";

const NOW = Date.parse("2026-12-01T12:00:00Z");
const day = (number) => new Date(NOW + number * 86_400_000).toISOString();
const one = (id, number, more = {}) => ({ appointment_id: id, starts_at: day(number), status: "booked", kind: "referral", type: "phone_consult", referral_id: null, actions: [], ...more });
const referral = (number, more = {}) => one("r", number, { actions: ["message", "not_a_fit"], ...more });
const later = (id, number, more = {}) => one(id, number, { kind: "follow_up", type: "session", referral_id: "r", ...more });
const asked = (all) => all.filter((each) => referralToEnd(each, all, NOW)).map((each) => each.appointment_id);

test("an appointment belongs to the referral that it names, or is one", () => {
  assert.equal(referralIdOf(referral(1)), "r");
  assert.equal(referralIdOf(later("s", 1)), "r");
});

test("\"Not the right fit?\" isn't asked before the first appointment starts, and is from its start on", () => {
  assert.deepEqual(asked([referral(1)]), []);
  assert.deepEqual(asked([referral(0)]), ["r"]);
});

test("\"Not the right fit?\" is asked on the latest appointment that has started, and ends the referral", () => {
  const all = [referral(-20), later("a", -10), later("b", -3), later("off", -1, { status: "canceled" }), later("ahead", 4), one("other", -1)];
  assert.deepEqual(asked(all), ["b"]);
  assert.equal(referralToEnd(all[2], all, NOW), all[0]);
});

test("\"Not the right fit?\" isn't asked once the referral has ended, or while it is unknown", () => {
  assert.deepEqual(asked([referral(-20, { actions: ["message"] }), later("a", -10)]), []);
  assert.deepEqual(asked([later("a", -10)]), []);
});

test("\"Not the right fit?\" is asked after an appointment that didn't take place", () => {
  assert.deepEqual(asked([referral(-20), later("a", -10, { status: "no_show" })]), ["a"]);
});

test("the referrals that are missing are those of appointments that have started, each once", () => {
  const all = [later("a", -1), later("b", -2), later("c", 3, { referral_id: "ahead" }), one("x", -3), later("y", -2, { referral_id: "x" })];
  assert.deepEqual(missingReferrals(all, NOW), ["r"]);
});

const consultation = one("r", -3, { actions: ["message", "first_session"] });
const first = (more = {}) => later("f", 5, { kind: "first_session", type: "intake", ...more });

test("the first session can be booked after a consultation, unless one is booked", () => {
  assert.equal(offersFirstSession(consultation, [consultation]), true);
  assert.equal(offersFirstSession(one("r", 3), [one("r", 3)]), false);
  assert.equal(offersFirstSession(consultation, [consultation, first()]), false);
  assert.equal(offersFirstSession(consultation, [consultation, first({ referral_id: "another" })]), true);
});

test("the first session can be booked again after it was canceled or missed, and not after one took place", () => {
  for (const status of ["canceled", "no_show"]) assert.equal(offersFirstSession(consultation, [consultation, first({ status })]), true);
  assert.equal(offersFirstSession(consultation, [consultation, first({ status: "attended" })]), false);
  assert.equal(offersFirstSession(consultation, [consultation, later("s", -1, { status: "attended" })]), false);
});

test("any type but another consultation can follow a consultation", () => {
  const types = [{ id: "phone_consult", name: "Consultation" }, { id: "intake", name: "First session" }];
  assert.deepEqual(typesAfterConsultation(types), [types[1]]);
});
