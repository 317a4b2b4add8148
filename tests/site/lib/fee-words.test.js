import assert from "node:assert/strict";
import { test } from "node:test";
import { asksByPhone, bookedFeeWords, changedFeeWords, coverageWords, feeBeforeBooking, feeSwitchWords, feeWords, showsFees } from "../../../site/js/lib/fee-words.js";

const profile = { name: "Ada Reyes", payers: [{ id: "aetna", name: "Aetna", group: "insurance" }, { id: "lyra_eap", name: "Lyra EAP", group: "employee_assistance" }] };
const fee = (dollars, lowest = null) => ({ dollars, lowest_dollars: lowest });

test("a fee is in dollars, free, on a sliding scale, or to be asked about", () => {
  assert.equal(feeWords(fee(150)), "$150");
  assert.equal(feeWords(fee(1000)), "$1,000");
  assert.equal(feeWords(fee(0)), "Free");
  assert.equal(feeWords(fee(150, 60)), "$150 (from $60, ask)");
  assert.equal(feeWords(fee(150, 0)), "$150 (from $0, ask)");
  assert.equal(feeWords(undefined), "Ask about the fee");
});

test("fees are for those who pay themselves or aren't sure", () => {
  assert.deepEqual(["self_pay", "not_sure", "", "aetna"].map(showsFees), [true, true, true, false]);
});

test("a plan's share and a fee that isn't given are asked about by phone", () => {
  const asks = (payer, ...fees) => asksByPhone(payer, fees, profile.payers);
  assert.deepEqual([asks("aetna", fee(150)), asks("self_pay", fee(150), null), asks("", undefined)], [true, true, true]);
  assert.deepEqual([asks("lyra_eap", null), asks("self_pay", fee(150)), asks("not_sure", fee(0))], [false, false, false]);
});

test("before booking, the fee follows the payer", () => {
  assert.equal(feeBeforeBooking("self_pay", fee(150), profile), "$150. You pay Ada Reyes directly.");
  assert.equal(feeBeforeBooking("self_pay", fee(0), profile), "Free.");
  assert.equal(feeBeforeBooking("self_pay", null, profile), "Ask Ada Reyes about the fee. You pay them directly.");
  assert.equal(feeBeforeBooking("aetna", fee(150), profile), "Aetna. Your plan sets your share.");
  assert.match(feeBeforeBooking("", fee(150), profile), /^\$150 if you pay yourself/);
});

test("an appointment says its fee, or that the plan sets the share", () => {
  assert.equal(bookedFeeWords("self_pay", fee(150, 60), profile.payers), "Fee: $150 (from $60, ask)");
  assert.equal(bookedFeeWords("self_pay", fee(0), profile.payers), "Fee: free");
  assert.equal(bookedFeeWords("self_pay", null, profile.payers), "Fee: please ask");
  assert.equal(bookedFeeWords("aetna", null, profile.payers), "Your plan sets your share");
  assert.equal(bookedFeeWords("lyra_eap", null, profile.payers), "Your program tells you what it covers");
});

test("a switch to a call says from which fee to which", () => {
  const said = (before, after, payer = "self_pay") => feeSwitchWords({ payer, fee: after, before_call: { fee: before } });
  assert.equal(said(fee(150), fee(0)), "The fee was $150. It's now free.");
  assert.equal(said(null, fee(30)), "The fee is now $30.");
  assert.equal(said(fee(30), null), "The fee was $30. Please ask about the new one.");
  assert.equal(said(fee(30), fee(30)), "");
  assert.equal(said(null, null, "aetna"), "");
  assert.equal(feeSwitchWords({ payer: "self_pay", fee: fee(1), before_call: null }), "");
});

test("a changed fee is told with the one that was shown", () => {
  assert.match(changedFeeWords(fee(150), fee(180)), /^The fee is now \$180\. It was \$150\. Nothing was booked/);
  assert.match(changedFeeWords(null, fee(180)), /^The fee is now \$180\. Nothing/);
  assert.match(changedFeeWords(fee(150), null), /no longer gives a fee.*It was \$150/);
});

test("a plan is told by what was entered of it", () => {
  assert.equal(coverageWords({ plan_name: "Choice Plus", member_id: "W1" }), "Plan: Choice Plus. Member ID: W1.");
  assert.equal(coverageWords({ plan_name: "", member_id: "W1" }), "Member ID: W1.");
  assert.equal(coverageWords(null), "");
});
