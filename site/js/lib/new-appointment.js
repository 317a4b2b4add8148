// The form of a new appointment, single or repeating: what is missing, and what is sent. Pure.

import { asWord } from "./chosen.js";
import { isDay } from "./dates.js";
import { MOST } from "./series-words.js";

/** @typedef {typeof EMPTY} Draft */

/** Refusals that a provider can overrule. */
export const CAN_OVERRULE = new Set(["during_time_off", "busy_elsewhere"]);

export const EMPTY = {
  client: "",
  type: "",
  format: "",
  date: "",
  time: "",
  every: "",
  ends: "count",
  count: "10",
  until: "",
  note: "",
  // The start for which the provider overrules their own time off or other calendar.
  anyway: "",
};

/**
 * [{id, message}]; the date and time fields check themselves.
 * @param {Draft} draft
 * @returns {Fault[]}
 */
export function bookingFaults(draft) {
  return [
    !draft.client && { id: "client", message: "Please choose a client." },
    !draft.type && { id: "type", message: "Please choose a type." },
    !draft.format && { id: "format", message: "Please choose how to meet." },
    ...(draft.every ? endFaults(draft) : []),
  ].filter((fault) => typeof fault === "object");
}

/** @param {Pick<Draft, "ends" | "count" | "until" | "date">} draft */
function endFaults({ ends, count, until, date }) {
  if (ends === "until") {
    if (!isDay(until)) return [{ id: "until", message: "Please choose the last date." }];
    return until < date ? [{ id: "until", message: "The last date can't be before the first one." }] : [];
  }
  const right = /^\d+$/.test(count.trim()) && Number(count) >= 1 && Number(count) <= MOST;
  return right ? [] : [{ id: "count", message: `Please enter a number from 1 to ${MOST}.` }];
}

/** @param {Draft} draft @param {string} startsAt @returns {ApiBody<"FollowUpRequest">} */
export function followUpBody(draft, startsAt) {
  const note = draft.note.trim();
  const anyway = draft.anyway === startsAt;
  return { client_id: draft.client, type: asWord(draft.type), format: asWord(draft.format), starts_at: startsAt, ...(note && { note }), ...(anyway && { anyway }) };
}

/**
 * `leaveOut` are the starts that the provider agreed to skip.
 * @param {Draft} draft
 * @param {string} startsAt
 * @param {string[]} leaveOut
 * @returns {ApiBody<"SeriesRequest">}
 */
export function seriesBody(draft, startsAt, leaveOut) {
  const byDate = draft.ends === "until";
  return {
    client_id: draft.client,
    type: asWord(draft.type),
    format: asWord(draft.format),
    first_starts_at: startsAt,
    every: asWord(draft.every),
    until: byDate ? draft.until : null,
    count: byDate ? null : Number(draft.count),
    skip: leaveOut,
  };
}
