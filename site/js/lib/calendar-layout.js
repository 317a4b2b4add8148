// Positions in the week's columns. A column is laid out by instants from the start of its day, so that a day
// of 23 or 25 hours has its real length. All in minutes. Pure.

import { timeName } from "./date-words.js";
import { meant, offsetMinutes } from "./dates.js";
import { isGround } from "./calendar-entries.js";

/** @import { Day, Kind, Shown } from "./calendar-entries.js" */
/** @typedef {{first: number, last: number}} Hours */
/** @typedef {{from: number, to: number}} Column */
/** @typedef {{entry: Shown, top: number, height: number, lane: number, lanes: number}} Box */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
// The minimum height, because an entry must fit a line of text.
export const SHORTEST = 30;
// Shown if a week has nothing earlier or later.
const [EARLIEST, LATEST] = [8, 18];

/**
 * {first, last}: the local hours to show, 0 to 24, with room for all entries that need it.
 * @param {Day[]} days
 * @param {string} zone
 * @returns {Hours}
 */
export function hoursShown(days, zone) {
  const taken = days.flatMap((day) => day.entries.filter(needsRoom).map((each) => hoursOf(each, day, zone)));
  return {
    first: Math.min(EARLIEST, ...taken.map(({ first }) => first)),
    last: Math.max(LATEST, ...taken.map(({ last }) => last)),
  };
}

/**
 * Time off and busy times at night don't extend the hours shown.
 * @param {{kind: Kind}} entry
 */
function needsRoom({ kind }) {
  return kind !== "time_off" && kind !== "busy";
}

/** @param {Shown} entry @param {Day} day @param {string} zone @returns {Hours} */
function hoursOf({ shownFrom, shownTo }, day, zone) {
  const end = Math.max(shownTo, shownFrom + SHORTEST * MINUTE);
  return {
    first: Math.floor(localHour(shownFrom, zone)),
    last: end >= day.to ? 24 : Math.ceil(localHour(end, zone)),
  };
}

/** @param {number} instant @param {string} zone */
function localHour(instant, zone) {
  const minutes = Math.floor(instant / MINUTE) + offsetMinutes(instant, zone);
  return (((minutes % 1440) + 1440) % 1440) / 60;
}

const clock = (/** @type {number} */ hour) => `${String(hour).padStart(2, "0")}:00`;

/**
 * {from, to}: the instants that a day's column begins and ends with.
 * @param {Day} day
 * @param {Hours} hours
 * @param {string} zone
 * @returns {Column}
 */
export function columnOf({ key, from, to }, { first, last }, zone) {
  return {
    from: first === 0 ? from : meant(key, clock(first), zone).instant.getTime(),
    to: last === 24 ? to : meant(key, clock(last), zone).instant.getTime(),
  };
}

// The steps in which the mouse chooses a start. The forms take every five minutes.
const STEP = 15 * MINUTE;
// The shortest empty place that invites a new appointment: lower, it would be too small a target.
const ROOM = 30 * MINUTE;

/**
 * The start of an entry of `length` milliseconds whose top is at `share` of the column's height, in steps of 15 minutes.
 * @param {Column} column @param {number} share @param {number} length
 */
export function draggedTo({ from, to }, share, length) {
  const last = Math.max(from, to - length);
  return Math.min(Math.max(from + Math.round(((to - from) * share) / STEP) * STEP, from), from + Math.floor((last - from) / STEP) * STEP);
}

/**
 * The empty places of a column that are still ahead, as [{from, to}]: long enough for an appointment, on steps of 15 minutes.
 * @param {Shown[]} entries @param {Column} column @param {number} now
 * @returns {Column[]}
 */
export function gaps(entries, { from, to }, now) {
  const found = [];
  let start = Math.max(from, now);
  for (const each of [...entries].sort((one, other) => one.shownFrom - other.shownFrom)) {
    if (each.shownTo <= start) continue;
    found.push({ from: start, to: Math.min(each.shownFrom, to) });
    start = each.shownTo;
  }
  found.push({ from: start, to });
  return found.map((gap) => ({ from: from + Math.ceil((gap.from - from) / STEP) * STEP, to: gap.to })).filter((gap) => gap.to - gap.from >= ROOM);
}

/**
 * The start in a gap at `share` of its height: what the mouse points at, in steps of 15 minutes.
 * @param {Column} gap @param {number} share
 */
export function startIn({ from, to }, share) {
  const at = from + Math.floor(((to - from) * share) / STEP) * STEP;
  return Math.min(Math.max(at, from), to - STEP);
}

/** @param {Column} column */
export function minutesOf({ from, to }) {
  return (to - from) / MINUTE;
}

/**
 * [{at, name}]: the full hours inside a column, in minutes from its top, by the clock of the day.
 * @param {Column} column
 * @param {string} zone
 */
export function hourMarks({ from, to }, zone) {
  const marks = [];
  for (let instant = from; instant < to; instant += HOUR) {
    marks.push({ at: (instant - from) / MINUTE, name: timeName(instant, zone).replace(":00", "") });
  }
  return marks;
}

/**
 * The entries inside a column as [{entry, top, height, lane, lanes}]; overlapping entries are side by side.
 * @param {Shown[]} entries
 * @param {Column} column
 */
export function placed(entries, column) {
  const inside = entries.filter(({ shownFrom, shownTo }) => shownFrom < column.to && shownTo > column.from);
  const boxes = inside.map((entry) => boxOf(entry, column));
  for (const group of overlapping(boxes.filter(({ entry }) => !isGround(entry)))) share(group);
  return boxes;
}

/** @param {Shown} entry @param {Column} column @returns {Box} */
function boxOf(entry, { from, to }) {
  const top = (Math.max(entry.shownFrom, from) - from) / MINUTE;
  const height = (Math.min(entry.shownTo, to) - from) / MINUTE - top;
  return { entry, top, height: isGround(entry) ? height : Math.max(height, SHORTEST), lane: 0, lanes: 1 };
}

/** @param {Box[]} boxes */
function overlapping(boxes) {
  /** @type {Box[][]} */
  const groups = [];
  let end = -1;
  for (const box of boxes) {
    if (box.top >= end) groups.push([]);
    groups.at(-1)?.push(box);
    end = Math.max(end, box.top + box.height);
  }
  return groups;
}

/**
 * Put each box into the first free lane.
 * @param {Box[]} group
 */
function share(group) {
  /** @type {number[]} */
  const ends = [];
  for (const box of group) {
    const free = ends.findIndex((end) => end <= box.top);
    box.lane = free < 0 ? ends.length : free;
    ends[box.lane] = box.top + box.height;
  }
  for (const box of group) box.lanes = ends.length;
}
