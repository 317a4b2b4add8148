// Who pays for an appointment, said before it is booked. We know no prices, and say none. Pure.

import { nameIn } from "./text.js";

/** @param {string | undefined} payer @param {{name: string, payers: Choice[]}} profile */
export function whoPays(payer, { name, payers }) {
  if (!payer) return "Please choose above how you'll pay.";
  if (payer === "self_pay") return `You pay ${name} yourself. Their office tells you the price: we don't hold prices.`;
  return `${nameIn(payers, payer)}. Your plan can tell you whether a part of it is left to you, such as a copay.`;
}
