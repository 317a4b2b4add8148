// Who pays for an appointment, shown before booking. We don't know prices, so we show none. Pure.

import { nameIn } from "./text.js";

/** @param {string | undefined} payer @param {{name: string, payers: Choice[]}} profile */
export function whoPays(payer, { name, payers }) {
  if (!payer) return "Choose above how you'll pay.";
  if (payer === "self_pay") return `You pay ${name} directly. Their office can tell you the price; we don't list prices.`;
  return `${nameIn(payers, payer)}. Your plan can tell you whether you'll owe part of the cost, such as a copay.`;
}
