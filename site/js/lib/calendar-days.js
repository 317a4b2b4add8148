// Which days a view of the calendar shows. Days are keys such as "2026-12-01"; weeks begin on Sunday. Pure.

import { addDays, daysBetween } from "./dates.js";

export const VIEWS = [
  { id: "list", name: "List" },
  { id: "week", name: "Week" },
  { id: "month", name: "Month" },
];

const utc = (/** @type {string} */ key) => new Date(`${key}T00:00:00Z`);
const named = (/** @type {Intl.DateTimeFormatOptions} */ options) => new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
const DAY = named({ weekday: "long", month: "long", day: "numeric" });
const SHORT = named({ month: "short", day: "numeric" });
const MONTH = named({ month: "long", year: "numeric" });
const WEEKDAY = named({ weekday: "short" });

/**
 * "Tuesday, December 1"
 * @param {string} key
 */
export const longName = (key) => DAY.format(utc(key));
/**
 * "Tue"
 * @param {string} key
 */
export const weekdayName = (key) => WEEKDAY.format(utc(key));
/** @param {string} key */
export const dayNumber = (key) => Number(key.slice(8));
/** @param {string} one @param {string} other */
export const sameMonth = (one, other) => one.slice(0, 7) === other.slice(0, 7);

/** @param {string} key */
function sunday(key) {
  return addDays(key, -utc(key).getUTCDay());
}

/** @param {string} first @param {number} count */
function run(first, count) {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

// How many days the views below one another show. "days" replaces the week on a phone.
/** @type {Record<string, number>} */
const RUNS = { list: 14, days: 7 };

/**
 * The list and the days start with `date` itself, so that what is next is at the top.
 * @param {string} view
 * @param {string} date
 */
export function daysShown(view, date) {
  if (view === "month") return monthDays(date);
  return view === "week" ? run(sunday(date), 7) : run(date, RUNS[view]);
}

/**
 * Whole weeks that hold the month of `date`.
 * @param {string} date
 */
function monthDays(date) {
  const first = sunday(`${date.slice(0, 7)}-01`);
  const last = addDays(`${nextMonth(date, 1)}-01`, -1);
  /** @param {string[]} days */
  const weeks = Math.ceil((daysBetween(first, last) + 1) / 7);
  return run(first, weeks * 7);
}

/** @param {string} date @param {number} step */
function nextMonth(date, step) {
  const moved = utc(`${date.slice(0, 7)}-01`);
  moved.setUTCMonth(moved.getUTCMonth() + step);
  return moved.toISOString().slice(0, 7);
}

/**
 * The date to show after "Previous" (-1) or "Next" (1). In the month view, the first of the month.
 * @param {string} view
 * @param {string} date
 * @param {number} step
 */
export function stepped(view, date, step) {
  if (view === "month") return `${nextMonth(date, step)}-01`;
  return addDays(date, step * (RUNS[view] ?? 7));
}

/**
 * "December 2026", or "Nov 29 to Dec 5, 2026"
 * @param {string} view
 * @param {string} date
 */
export function rangeName(view, date) {
  if (view === "month") return MONTH.format(utc(date));
  const days = daysShown(view, date);
  const [first, last] = [days[0], days[days.length - 1]];
  return `${SHORT.format(utc(first))} to ${SHORT.format(utc(last))}, ${last.slice(0, 4)}`;
}

/** @template Day @param {Day[]} days */
export function weeks(days) {
  return Array.from({ length: days.length / 7 }, (_, index) => days.slice(index * 7, index * 7 + 7));
}
