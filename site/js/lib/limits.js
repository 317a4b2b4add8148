// How many new clients a provider can still take, in words. Pure. A limit of null means no limit.

import { count } from "./text.js";

/**
 * "You can take 2 more new clients this week."
 * @param {number} used
 * @param {number | null} limit
 */
export function weekWords(used, limit) {
  if (limit === null) return `You have ${count(used, "new client", "new clients")} this week.`;
  if (isFull(used, limit)) return "You've reached your limit for this week.";
  return `You can take ${count(limit - used, "more new client", "more new clients")} this week.`;
}

/**
 * "3 of 5 since November 23."; `monday` is that date in words.
 * @param {number} used
 * @param {number | null} limit
 * @param {string} monday
 */
export function weekDetail(used, limit, monday) {
  return limit === null ? `Counted since ${monday}.` : `${used} of ${limit} since ${monday}.`;
}

/**
 * "You can take 14 more clients."
 * @param {number} used
 * @param {number | null} limit
 */
export function caseloadWords(used, limit) {
  if (limit === null) return `You have ${count(used, "client", "clients")} in your caseload.`;
  if (isFull(used, limit)) return "Your caseload is full.";
  return `You can take ${count(limit - used, "more client", "more clients")}.`;
}

/**
 * "11 of 25 in your caseload."
 * @param {number} used
 * @param {number | null} limit
 */
export function caseloadDetail(used, limit) {
  return limit === null ? "" : `${used} of ${limit} in your caseload.`;
}

/** @param {number} used @param {number | null} limit */
export function isFull(used, limit) {
  return limit !== null && used >= limit;
}
