// Fees in words: on match cards, on profiles, before booking, and on what is booked. Pure.

import { groupOf } from "./groups.js";
import { nameIn } from "./text.js";

/** @typedef {ApiAnswer<"Fee">} Fee */
/** @typedef {import("./groups.js").Grouped} Payer */

export const ASK = "Ask about the fee";
const PLAN_SHARE = "Your plan sets your share";
const PROGRAM_SHARE = "Your program tells you what it covers";

/** @param {number} amount */
const dollars = (amount) => `$${amount.toLocaleString("en-US")}`;

/**
 * "$150", "$150 (from $60, ask)", "Free", or what to do if no fee is given.
 * @param {Fee | null | undefined} fee
 */
export function feeWords(fee) {
  if (!fee) return ASK;
  if (fee.dollars === 0) return "Free";
  const slides = fee.lowest_dollars !== null && fee.lowest_dollars !== undefined;
  return slides ? `${dollars(fee.dollars)} (from ${dollars(Number(fee.lowest_dollars))}, ask)` : dollars(fee.dollars);
}

/**
 * Who sets the share of a client who doesn't pay everything.
 * @param {string | undefined} payer @param {Payer[]} payers
 */
export function shareWords(payer, payers) {
  return groupOf(payers, payer) === "employee_assistance" ? PROGRAM_SHARE : PLAN_SHARE;
}

/** Whether a client with this answer about paying is shown fees: those who pay themselves, and those who aren't sure. */
export function showsFees(/** @type {string | undefined} */ payer) {
  return !payer || payer === "self_pay" || payer === "not_sure";
}

/**
 * Whether the words about these fees leave a question for the practice: a plan's share, or a fee that isn't given.
 * @param {string | undefined} payer @param {(Fee | null | undefined)[]} fees @param {Payer[]} payers
 */
export function asksByPhone(payer, fees, payers) {
  if (showsFees(payer)) return fees.some((fee) => !fee);
  return shareWords(payer, payers) === PLAN_SHARE;
}

/**
 * What the client owes, before booking: a sentence or two.
 * @param {string | undefined} payer @param {Fee | null | undefined} fee @param {{name: string, payers: Payer[]}} profile
 */
export function feeBeforeBooking(payer, fee, { name, payers }) {
  if (!payer) return `${feeWords(fee)} if you pay yourself. Choose above how you'll pay.`;
  if (payer !== "self_pay") return `${nameIn(payers, payer)}. ${shareWords(payer, payers)}.`;
  if (!fee) return `Ask ${name} about the fee. You pay them directly.`;
  return fee.dollars === 0 ? "Free." : `${feeWords(fee)}. You pay ${name} directly.`;
}

/**
 * The fee of a booked appointment, as its client reads it: "Fee: $150".
 * @param {string} payer @param {Fee | null} fee @param {Payer[]} payers
 */
export function bookedFeeWords(payer, fee, payers) {
  if (payer !== "self_pay") return shareWords(payer, payers);
  return fee ? `Fee: ${inside(feeWords(fee))}` : "Fee: please ask";
}

/**
 * What the client has said about their plan; either part may be empty.
 * @param {ApiAnswer<"Coverage"> | null} coverage
 */
export function coverageWords(coverage) {
  if (!coverage) return "";
  const { plan_name: plan, member_id: id } = coverage;
  return [plan && `Plan: ${plan}.`, id && `Member ID: ${id}.`].filter(Boolean).join(" ");
}

/**
 * What a switch to a call changed in the fee: "The fee was $150. It's now free."; else "".
 * @param {{payer: string, fee: Fee | null, before_call: {fee: Fee | null} | null}} appointment
 */
export function feeSwitchWords({ payer, fee, before_call: before }) {
  if (payer !== "self_pay" || !before) return "";
  const [was, is] = [feeWords(before.fee), feeWords(fee)];
  if (was === is) return "";
  if (!before.fee) return `The fee is now ${inside(is)}.`;
  return fee ? `The fee was ${inside(was)}. It's now ${inside(is)}.` : `The fee was ${inside(was)}. Please ask about the new one.`;
}

/**
 * Why a booking was refused: the fee that was shown, and the current one.
 * @param {Fee | null | undefined} shown @param {Fee | null | undefined} current
 */
export function changedFeeWords(shown, current) {
  const was = shown ? ` It was ${inside(feeWords(shown))}.` : "";
  const is = current ? `The fee is now ${inside(feeWords(current))}.` : "The provider no longer gives a fee, so please ask about it.";
  return `${is}${was} Nothing was booked, and everything you filled in is still here. If the new fee is fine, book below.`;
}

/** Inside a sentence: "free". */
function inside(/** @type {string} */ words) {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
