// Two-week ranges for listing openings. Pure.

import { addDays, dayKey, dayStart, daysBetween } from "./dates.js";

const DAYS = 14;
// Bookable time starts about here, so the first range is longer by the usual notice.
const NOTICE_DAYS = 2;
const FAR_DAYS = 60;

/**
 * {from, to} of stretch `number`; the first starts now, all others at a local midnight.
 * @param {number} number
 * @param {Date} now
 * @param {string} zone
 */
export function stretch(number, now, zone) {
  const anchor = addDays(dayKey(now, zone), NOTICE_DAYS);
  const from = number === 0 ? now : dayStart(addDays(anchor, number * DAYS), zone);
  return { from, to: dayStart(addDays(anchor, (number + 1) * DAYS), zone) };
}

/**
 * The number of the range that contains an instant.
 * @param {import("./dates.js").Instant} instant
 * @param {Date} now
 * @param {string} zone
 */
export function stretchOf(instant, now, zone) {
  const anchor = addDays(dayKey(now, zone), NOTICE_DAYS);
  return Math.max(0, Math.floor(daysBetween(anchor, dayKey(instant, zone)) / DAYS));
}

/**
 * As far ahead of an instant as one request may look.
 * @param {Date} instant
 */
export function farFrom(instant) {
  return { from: instant, to: new Date(instant.getTime() + FAR_DAYS * 86_400_000) };
}

/**
 * The type with the soonest opening of all, where that is sooner than the soonest of `type`; else undefined.
 * @param {Record<string, {openings: {starts_at: string}[]}>} lists
 * @param {string} type
 */
export function soonerKind(lists, type) {
  const soonest = (/** @type {string} */ each) => Date.parse(lists[each].openings[0]?.starts_at ?? "9999-12-31");
  const [best] = Object.keys(lists).sort((one, other) => soonest(one) - soonest(other));
  return soonest(best) < soonest(type) ? best : undefined;
}
