// How a series repeats, in words, and its choices. Pure.

import { longName } from "./calendar-days.js";
import { timeName } from "./date-words.js";
import { addDays } from "./dates.js";
import { nameIn } from "./text.js";

/** @typedef {{every: string, date: string, ends: string, count: string, until: string}} Repeats */

export const MOST = 52;

export const EVERY = [
  { id: "week", name: "Every week" },
  { id: "two_weeks", name: "Every other week" },
  { id: "month", name: "Every month" },
];

export const ENDS = [
  { id: "count", name: "After a number of appointments" },
  { id: "until", name: "On a date" },
];

const WEEKDAY = new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: "UTC" });
const NTH = ["first", "second", "third", "fourth", "last"];
/** @type {Record<string, number>} */
const STEP = { week: 7, two_weeks: 14 };

/**
 * "Every week on Tuesday at 9:00 AM, 10 times, the last on Tuesday, February 2." or "" if parts are missing.
 * @param {Repeats & {time: string}} series
 */
export function seriesWords({ every, date, time, ends, count, until }) {
  if (!every || !date || !time) return "";
  const at = timeName(new Date(`${date}T${time}Z`), "UTC");
  return `${nameIn(EVERY, every)} ${onWords(every, date)} at ${at}${endWords({ every, date, ends, count, until })}.`;
}

/**
 * Monthly repeats keep the weekday: the second Tuesday stays the second. A fifth one counts as the last.
 * @param {string} every
 * @param {string} date
 */
function onWords(every, date) {
  const weekday = WEEKDAY.format(new Date(`${date}T00:00Z`));
  return every === "month" ? `on the ${NTH[Math.ceil(Number(date.slice(8)) / 7) - 1]} ${weekday}` : `on ${weekday}`;
}

/** @param {Repeats} series */
function endWords({ every, date, ends, count, until }) {
  if (ends === "until") return until ? `, until ${longName(until)}` : "";
  const times = Number(count);
  if (!times) return "";
  const last = STEP[every] ? `, the last on ${longName(addDays(date, STEP[every] * (times - 1)))}` : "";
  return `, ${times === 1 ? "once" : `${times} times${last}`}`;
}

/**
 * What the calendar says after booking; `first` is the first start in words.
 * @param {number} number @param {string} first
 */
export function bookedWords(number, first) {
  const booked = number === 1 ? `Booked: ${first}.` : `${number} appointments booked, the first on ${first}.`;
  return `${booked} The client is being notified.`;
}
