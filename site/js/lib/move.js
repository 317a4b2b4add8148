// The form that moves an appointment: what it starts with, and what is sent. Pure.

import { addDays, dayKey, timeKey } from "./dates.js";
import { CAN_OVERRULE } from "./new-appointment.js";

/** @typedef {{date: string, time: string, message: string, anyway: string}} Draft */

const DAYS = 14;

/**
 * The form as it opens, at the appointment's own start.
 * @param {string | number} start @param {string} zone @returns {Draft}
 */
export function draftAt(start, zone) {
  // `anyway` is the start for which the provider overrules their own time off or other calendar.
  return { date: dayKey(start, zone), time: timeKey(start, zone), message: "", anyway: "" };
}

/**
 * `from` is the start that the provider saw: if it has changed since, nothing is moved.
 * @param {Draft} draft @param {string} at @param {string} from @returns {ApiBody<"MoveRequest">}
 */
export function moveBody(draft, at, from) {
  return { starts_at: at, expected_starts_at: from, message: draft.message.trim(), anyway: draft.anyway === at };
}

/** @param {{code?: string}} problem */
export function overrules(problem) {
  return CAN_OVERRULE.has(problem.code ?? "");
}

/**
 * The path of the free starts of two weeks.
 * @param {string} appointmentId @param {number} now
 * @returns {`/portal/referrals/${string}/openings?${string}`}
 */
export function freePath(appointmentId, now) {
  const first = new Date(now).toISOString();
  const query = new URLSearchParams({ from: first, to: `${addDays(first.slice(0, 10), DAYS)}T00:00:00Z` });
  return `/portal/referrals/${encodeURIComponent(appointmentId)}/openings?${query}`;
}
