// The calendar's answer as entries on days. An entry: {id, kind, from, to, of}; `from` and `to` are
// milliseconds, `of` is the API's data. Pure.

import { addDays, clockChange, dayStart } from "./dates.js";

/** @typedef {ApiAnswer<"CalendarOpening">} Opening */
/**
 * The API's data by kind.
 * @typedef {{
 *   appointment: ApiAnswer<"CalendarAppointment">, time_off: ApiAnswer<"CalendarTimeOff">, busy: ApiAnswer<"Period">,
 *   hold: ApiAnswer<"CalendarHold">, one_off: ApiAnswer<"OneOffOut">, opening: Opening & {openings: Opening[]}
 * }} Told
 * @typedef {keyof Told} Kind
 */
/** @template {Kind} Which @typedef {{id: string, kind: Which, from: number, to: number, of: Told[Which]}} EntryOf */
/** @typedef {{[Which in Kind]: EntryOf<Which>}[Kind]} Entry */
/** @typedef {Entry & {shownFrom: number, shownTo: number, wholeDay: boolean}} Shown */
/** @typedef {{key: string, from: number, to: number, change: ReturnType<typeof clockChange>, entries: Shown[]}} Day */

// Background entries, which others are drawn on.
/** @type {Set<Kind>} */
const GROUND = new Set(["opening", "time_off", "busy"]);
// For the same start, larger entries first: time off before appointments in it.
/** @type {Kind[]} */
const ORDER = ["time_off", "busy", "opening", "one_off", "hold", "appointment"];

/** @param {{kind: Kind}} entry */
export function isGround({ kind }) {
  return GROUND.has(kind);
}

/**
 * Whether an entry is an appointment that its provider can still move.
 * @param {Entry} entry @param {number} now
 */
export function canMove(entry, now) {
  return entry.kind === "appointment" && entry.of.status === "booked" && entry.from > now;
}

// The most that buffers and start steps leave free between two openings; a lunch break is longer.
const PAUSE = 25 * 60_000;

/**
 * @template {Kind} Which
 * @param {Which} kind @param {string} id @param {Told[Which]} of
 * @returns {EntryOf<Which>}
 */
const entry = (kind, id, of) => ({ id: `${kind}-${id}`, kind, of, from: Date.parse(of.starts_at), to: Date.parse(of.ends_at) });

/**
 * Everything in the answer, in order.
 * @param {ApiAnswer<"CalendarOut">} answer
 * @returns {Entry[]}
 */
export function entriesIn({ appointments, openings, one_offs, time_off, busy, holds }) {
  const taken = [
    ...(appointments ?? []).map((each) => entry("appointment", each.appointment_id, each)),
    ...(time_off ?? []).map((each) => entry("time_off", each.time_off_id, each)),
    ...(busy ?? []).map((each) => entry("busy", each.starts_at, each)),
    ...(holds ?? []).map((each) => entry("hold", each.starts_at, each)),
  ];
  const oneOffs = (one_offs ?? []).map((each) => entry("one_off", each.opening_id, each));
  return [...taken, ...oneOffs, ...stretches(openings ?? [], taken)].sort(inOrder);
}

/** @param {Entry} one @param {Entry} other */
function inOrder(one, other) {
  return one.from - other.from || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || one.to - other.to;
}

/**
 * There are many overlapping openings, one for each start and type. Those separated only by a short pause
 * are merged into one block.
 * @param {Opening[]} openings
 * @param {Entry[]} taken
 */
function stretches(openings, taken) {
  const between = (/** @type {number} */ from, /** @type {number} */ to) => taken.some((each) => each.from < to && each.to > from);
  /** @type {EntryOf<"opening">[]} */
  const found = [];
  for (const opening of [...openings].sort((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at))) {
    const next = entry("opening", opening.starts_at, { openings: [opening], ...opening });
    const last = found.at(-1);
    if (!last || next.from > last.to + PAUSE || between(last.to, next.from)) found.push(next);
    else {
      last.to = Math.max(last.to, next.to);
      last.of.openings.push(opening);
    }
  }
  return found;
}

/**
 * [{key, from, to, change, entries}] for the days; an entry over midnight is on both days, cut at midnight.
 * @param {string[]} keys
 * @param {Entry[]} entries
 * @param {string} zone
 * @returns {Day[]}
 */
export function daysOf(keys, entries, zone) {
  return keys.map((key) => {
    const [from, to] = [dayStart(key, zone).getTime(), dayStart(addDays(key, 1), zone).getTime()];
    const on = entries.filter((each) => each.from < to && each.to > from);
    return { key, from, to, change: clockChange(from, to, zone), entries: on.map((each) => cut(each, from, to)) };
  });
}

/** @param {Entry} each @param {number} from @param {number} to @returns {Shown} */
function cut(each, from, to) {
  const [starts, ends] = [Math.max(each.from, from), Math.min(each.to, to)];
  return { ...each, shownFrom: starts, shownTo: ends, wholeDay: each.from <= from && each.to >= to };
}
