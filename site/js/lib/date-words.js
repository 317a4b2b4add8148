// Dates and times in words, by the clock of a zone. Pure: the zone is an argument.

import { dayKey, daysBetween, meant, offsetMinutes, timeKey } from "./dates.js";

/** @typedef {import("./dates.js").Instant} Instant */

const LOCALE = "en-US";
const MINUTE = 60_000;
/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {Instant} instant @param {string} zone @param {Intl.DateTimeFormatOptions} options */
function written(instant, zone, options) {
  const key = zone + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone });
  formats.set(key, format);
  return format.format(new Date(instant));
}

// Newer browsers put a narrow no-break space before AM and PM; plain spaces read and search alike.
const plain = (/** @type {string} */ words) => words.replace(/[\u202f\u00a0]/g, " ");

/**
 * "Tuesday, December 1"
 * @param {Instant} instant @param {string} zone
 */
export function dayName(instant, zone) {
  return written(instant, zone, { weekday: "long", month: "long", day: "numeric" });
}

/**
 * "9:00 AM"
 * @param {Instant} instant @param {string} zone
 */
export function timeName(instant, zone) {
  return plain(written(instant, zone, { hour: "numeric", minute: "2-digit" }));
}

/**
 * "Tuesday, December 1, 9:00 AM"
 * @param {Instant} instant @param {string} zone
 */
export function momentName(instant, zone) {
  return `${dayName(instant, zone)}, ${timeName(instant, zone)}`;
}

/**
 * "December 1", with the year if it differs from `now`.
 * @param {Instant} instant @param {string} zone @param {Instant} [now]
 */
export function dateName(instant, zone, now = new Date()) {
  const sameYear = dayKey(instant, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4);
  return written(instant, zone, { month: "long", day: "numeric", ...(!sameYear && { year: "numeric" }) });
}

/**
 * A date without a time, "2026-11-23", as "November 23".
 * @param {string} date @param {Instant} [now]
 */
export function dateWords(date, now = new Date()) {
  return dateName(`${date}T12:00:00Z`, "UTC", now);
}

/**
 * "1:30 AM", or "1:30 AM EDT" if that time occurs twice that day.
 * @param {Instant} instant @param {string} zone
 */
export function clockName(instant, zone) {
  const name = timeName(instant, zone);
  const twice = meant(dayKey(instant, zone), timeKey(instant, zone), zone).kind === "repeated";
  return twice ? `${name} ${zoneLetters(instant, zone)}` : name;
}

/**
 * "EDT"
 * @param {Instant} instant @param {string} zone
 */
function zoneLetters(instant, zone) {
  const format = new Intl.DateTimeFormat(LOCALE, { timeZone: zone, timeZoneName: "short" });
  return format.formatToParts(new Date(instant)).find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/**
 * The note about a day on which clocks change.
 * @param {{at: Date, minutes: number}} change @param {string} zone
 */
export function changeWords(change, zone) {
  const way = change.minutes > 0 ? "forward" : "back";
  const before = new Date(change.at.getTime() - MINUTE);
  // One minute after the last minute before the change, by the old clock.
  const then = new Date(before.getTime() + offsetMinutes(before, zone) * MINUTE + MINUTE);
  return `Clocks go ${way}: ${timeName(then, "UTC")} becomes ${timeName(change.at, zone)}`;
}

/**
 * The note about a typed time that is skipped or repeated, or "".
 * @param {string} date @param {string} time @param {string} zone
 */
export function meantWords(date, time, zone) {
  const { instant, kind } = meant(date, time, zone);
  if (kind === "once") return "";
  const typed = timeName(`${date}T${time}Z`, "UTC");
  if (kind === "skipped") {
    return `Clocks go forward on this day, so ${typed} doesn't exist. It becomes ${timeName(instant, zone)}.`;
  }
  return `Clocks go back on this day, so ${typed} happens twice. This means the first one, before the clocks change.`;
}

/**
 * "today", "yesterday" or "5 days ago", by local dates.
 * @param {Instant} instant @param {Instant} now @param {string} zone
 */
export function howLongAgo(instant, now, zone) {
  const days = daysBetween(dayKey(instant, zone), dayKey(now, zone));
  if (days <= 0) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
}

/**
 * Openings by local day, in order.
 * @template {{starts_at: string}} Opening
 * @param {Opening[]} openings @param {string} zone
 * @returns {{key: string, name: string, openings: Opening[]}[]}
 */
export function byDay(openings, zone) {
  const days = new Map();
  for (const opening of openings) {
    const key = dayKey(opening.starts_at, zone);
    if (!days.has(key)) days.set(key, { key, name: dayName(opening.starts_at, zone), openings: [] });
    days.get(key).openings.push(opening);
  }
  return [...days.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}
