// Which days a view of the calendar shows. Days are keys such as "2026-12-01"; weeks begin on Sunday. Pure.

import { addDays } from "./dates.js";

export const VIEWS = [
  { id: "list", name: "List" },
  { id: "week", name: "Week" },
  { id: "month", name: "Month" },
];

const utc = (key) => new Date(`${key}T00:00:00Z`);
const named = (options) => new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
const DAY = named({ weekday: "long", month: "long", day: "numeric" });
const SHORT = named({ month: "short", day: "numeric" });
const MONTH = named({ month: "long", year: "numeric" });
const WEEKDAY = named({ weekday: "short" });

export function isDay(key) {
  return /^\d{4}-\d\d-\d\d$/.test(key ?? "") && !Number.isNaN(utc(key).getTime()) && utc(key).toISOString().startsWith(key);
}

/** "Tuesday, December 1" */
export const longName = (key) => DAY.format(utc(key));
/** "Tue" */
export const weekdayName = (key) => WEEKDAY.format(utc(key));
export const dayNumber = (key) => Number(key.slice(8));
export const sameMonth = (one, other) => one.slice(0, 7) === other.slice(0, 7);

function sunday(key) {
  return addDays(key, -utc(key).getUTCDay());
}

function run(first, count) {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

// How many days a view of one day after the other holds. "days" stands in for the week on a phone.
const RUNS = { list: 14, days: 7 };

/** The list and the days begin with `date` itself: what comes next is at the top. */
export function daysShown(view, date) {
  if (view === "month") return monthDays(date);
  return view === "week" ? run(sunday(date), 7) : run(date, RUNS[view]);
}

/** Whole weeks that hold the month of `date`. */
function monthDays(date) {
  const first = sunday(`${date.slice(0, 7)}-01`);
  const last = addDays(`${nextMonth(date, 1)}-01`, -1);
  const weeks = Math.ceil((utc(last) - utc(first) + 86_400_000) / (7 * 86_400_000));
  return run(first, weeks * 7);
}

function nextMonth(date, step) {
  const moved = utc(`${date.slice(0, 7)}-01`);
  moved.setUTCMonth(moved.getUTCMonth() + step);
  return moved.toISOString().slice(0, 7);
}

/** The date to show after "Previous" (-1) or "Next" (1). In another month its first day. */
export function stepped(view, date, step) {
  if (view === "month") return `${nextMonth(date, step)}-01`;
  return addDays(date, step * (RUNS[view] ?? 7));
}

/** "December 2026", or "Nov 29 to Dec 5, 2026" */
export function rangeName(view, date) {
  if (view === "month") return MONTH.format(utc(date));
  const days = daysShown(view, date);
  return `${SHORT.format(utc(days[0]))} to ${SHORT.format(utc(days.at(-1)))}, ${days.at(-1).slice(0, 4)}`;
}

export function weeks(days) {
  return Array.from({ length: days.length / 7 }, (_, index) => days.slice(index * 7, index * 7 + 7));
}
