// How much of a limit is used, in words. Pure. A limit of null means no limit.

import { count } from "./text.js";

/**
 * "3 of 5 new clients this week", or "3 new clients this week" without a limit.
 * @param {number} used
 * @param {number | null} limit
 */
export function weekWords(used, limit) {
  if (limit === null) return `${count(used, "new client", "new clients")} this week`;
  return `${used} of ${count(limit, "new client", "new clients")} this week`;
}

/**
 * "11 of 25 places in your caseload are taken"
 * @param {number} used
 * @param {number | null} limit
 */
export function caseloadWords(used, limit) {
  if (limit === null) return `${count(used, "client", "clients")} in your caseload`;
  return `${used} of ${count(limit, "spot", "spots")} in your caseload ${used === 1 ? "is" : "are"} filled`;
}

/** @param {number} used @param {number | null} limit */
export function isFull(used, limit) {
  return limit !== null && used >= limit;
}
