// A client's own appointments, grouped for display. Pure.

import { offersOtherMatches } from "./appointment-words.js";

/** @typedef {ApiAnswer<"AppointmentOut">} Appointment */
/**
 * One card: a single appointment, or every date of a series, by start. `lead` is the one it shows first.
 * @typedef {{id: string, dates: Appointment[], lead: Appointment}} Entry
 */

const DAY = 86_400_000;
// How long what can be done next is shown without being asked for.
const RECENT = 30 * DAY;
const idOf = (/** @type {Appointment} */ one) => one.appointment_id;
const startOf = (/** @type {Appointment} */ one) => Date.parse(one.starts_at);
const isOff = (/** @type {Appointment} */ one) => one.status === "canceled";
const isOver = (/** @type {Appointment} */ one, /** @type {number} */ now) => Date.parse(one.ends_at) <= now;

/**
 * {coming, canceled, past}: upcoming soonest first, the others latest first. `now` in ms. A series is one entry, which
 * is coming up as long as one of its dates is.
 * @param {Appointment[]} appointments
 * @param {number} now
 */
export function sorted(appointments, now) {
  const entries = [...grouped(appointments)].map(([id, dates]) => entry(id, dates, now));
  const soonest = entries.sort((one, other) => startOf(one.lead) - startOf(other.lead));
  const latest = entries.toReversed();
  return {
    coming: soonest.filter(({ lead }) => !isOver(lead, now) && !isOff(lead)),
    canceled: latest.filter(({ lead }) => !isOver(lead, now) && isOff(lead)),
    past: latest.filter(({ lead }) => isOver(lead, now)),
  };
}

/** @param {Appointment[]} appointments */
function grouped(appointments) {
  /** @type {Map<string, Appointment[]>} */
  const groups = new Map();
  for (const one of appointments) {
    const key = one.series_id ?? idOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/**
 * The next date leads; without one, the soonest canceled one that would still be ahead; else the latest one.
 * @param {string} id @param {Appointment[]} unsorted @param {number} now
 * @returns {Entry}
 */
function entry(id, unsorted, now) {
  const dates = unsorted.toSorted((one, other) => startOf(one) - startOf(other));
  const ahead = dates.filter((one) => !isOver(one, now));
  return { id, dates, lead: ahead.find((one) => !isOff(one)) ?? ahead[0] ?? dates[dates.length - 1] };
}

/** @param {Entry} entry @param {string | null | undefined} appointmentId */
export function holds({ dates }, appointmentId) {
  return dates.some((one) => idOf(one) === appointmentId);
}

/**
 * Whether a canceled or past entry has a next step: other matches, or another time after one's own cancellation.
 * @param {Entry} entry @param {number} now
 */
export function hasNextStep({ lead }, now) {
  if (now - startOf(lead) > RECENT || lead.successor_id) return false;
  return offersOtherMatches(lead) || lead.referral_status === "canceled_by_client";
}

/**
 * {shown, folded}: the canceled or past entries that have a next step, and the others. `open` are ids of appointments
 * that a link or the last action leads to. With `newest`, a recent first one is shown, too.
 * @param {Entry[]} entries
 * @param {{now: number, open: (string | null | undefined)[], newest?: boolean}} options
 */
export function folded(entries, { now, open, newest = false }) {
  const isShown = (/** @type {Entry} */ one, /** @type {number} */ place) =>
    hasNextStep(one, now) || open.some((id) => id && holds(one, id)) || (newest && place === 0 && now - startOf(one.lead) <= RECENT);
  return { shown: entries.filter(isShown), folded: entries.filter((one, place) => !isShown(one, place)) };
}

const SHOWN = 3;

/**
 * The dates of a series besides its lead: `shown` (the next ones, and those with something to see), `later`, and
 * `over` (past or canceled). `notes` has what is to be seen about a date, in words.
 * @param {Entry} entry @param {number} now @param {(one: Appointment) => string[]} notes
 */
export function datesOf({ dates, lead }, now, notes) {
  const others = dates.filter((one) => one !== lead);
  const isAhead = (/** @type {Appointment} */ one) => !isOver(one, now) && (!isOff(one) || one.cancellation?.by === "provider");
  const ahead = others.filter((one) => isAhead(one) && !isOff(lead));
  const shown = ahead.filter((one, place) => place < SHOWN || notes(one).length > 0);
  return { shown, later: ahead.filter((one) => !shown.includes(one)), over: others.filter((one) => !ahead.includes(one)) };
}

/**
 * The dates of a series that can still be canceled.
 * @param {Entry} entry
 */
export function cancelable({ dates }) {
  return dates.filter((one) => one.series_id && one.actions.includes("cancel"));
}
