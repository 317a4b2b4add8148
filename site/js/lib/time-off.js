// Time off in its form: {first, last, hours, from, to}; `hours` if it isn't whole days. Pure.

import { longName } from "./calendar-days.js";
import { meantWords } from "./date-words.js";
import { addDays, isDay } from "./dates.js";
import { generalName } from "./zones.js";

/** @typedef {{first: string, last: string, hours: boolean, from: string, to: string}} Draft */

/**
 * {starts, ends} in local time: whole days end when the next day starts.
 * @param {Draft} draft
 */
export function clockOf({ first, last, hours, from, to }) {
  return hours
    ? { starts: `${first}T${from.slice(0, 5)}`, ends: `${last}T${to.slice(0, 5)}` }
    : { starts: `${first}T00:00`, ends: `${addDays(last, 1)}T00:00` };
}

/**
 * [{id, message}]
 * @param {Draft} draft
 * @returns {Fault[]}
 */
export function clockFaults(draft) {
  const { first, last, hours, from, to } = draft;
  const faults = [
    !isDay(first) && { id: "first", message: "Please choose the first day." },
    !isDay(last) && { id: "last", message: "Please choose the last day." },
    last < first && { id: "last", message: "The last day can't be before the first one." },
    ...(hours ? [timeFault("from", from), timeFault("to", to)] : []),
  ].filter((fault) => fault !== null && typeof fault === "object");
  if (faults.length) return faults;
  const { starts, ends } = clockOf(draft);
  return starts >= ends ? [{ id: "to", message: "The end must be after the start." }] : faults;
}

/** @param {string} id @param {string} time */
function timeFault(id, time) {
  if (!time) return { id, message: "Please choose a time." };
  return Number(time.slice(3, 5)) % 5 ? { id, message: "Please choose a time in 5-minute steps, such as 9:05." } : null;
}

/**
 * A summary of the time off.
 * @param {Draft} draft
 * @param {string} zone
 */
export function clockWords({ first, last, hours, from, to }, zone) {
  if (!isDay(first) || !isDay(last) || last < first) return "";
  if (!hours) return first === last ? `All of ${longName(first)}.` : `From ${longName(first)} through ${longName(last)}.`;
  const odd = [from && meantWords(first, from.slice(0, 5), zone), to && meantWords(last, to.slice(0, 5), zone)];
  return [`In ${generalName(zone)}.`, ...odd].filter(Boolean).join(" ");
}
