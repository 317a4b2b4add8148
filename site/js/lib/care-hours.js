// When the care team answers, by the practice's hours. Pure: the time and the zone are arguments.

import { dayName, timeName } from "./date-words.js";
import { addDays, dayKey, meant, sameClock } from "./dates.js";
import { generalName } from "./zones.js";

/** @typedef {{days: string[], start: string, end: string}} Hours */

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
// From today on: the same weekday comes again after a week.
const AHEAD = 8;

/**
 * The care team's hours of a local date, in order.
 * @param {Hours[]} hours @param {string} date @param {string} zone
 */
function hoursOn(hours, date, zone) {
  const weekday = WEEKDAYS[new Date(`${date}T12:00:00Z`).getUTCDay()];
  const at = (/** @type {string} */ time) => meant(date, time.slice(0, 5), zone).instant;
  const found = hours.filter(({ days }) => days.includes(weekday)).map(({ start, end }) => ({ start: at(start), end: at(end) }));
  return found.sort((one, other) => one.start.getTime() - other.start.getTime());
}

/**
 * The hours that aren't over yet and come first, or null.
 * @param {{hours: Hours[], time_zone: string}} practice @param {Date} now
 */
function next({ hours, time_zone: zone }, now) {
  const today = dayKey(now, zone);
  for (let days = 0; days < AHEAD; days += 1) {
    const found = hoursOn(hours, addDays(today, days), zone).find(({ end }) => end > now);
    if (found) return found;
  }
  return null;
}

/**
 * "8:00 AM", or for a reader in another zone "10:00 AM your time (8:00 AM Mountain Standard Time)".
 * @param {Date} at @param {string} zone @param {string} theirs
 */
function clock(at, zone, theirs) {
  if (sameClock(at, zone, theirs)) return timeName(at, zone);
  return `${timeName(at, zone)} your time (${timeName(at, theirs)} ${generalName(theirs)})`;
}

/**
 * "The care team answers again on Monday, November 30, from 8:00 AM.", by the clock of `zone`, and by the practice's if
 * that is another; "" without hours.
 * @param {{hours: Hours[], time_zone: string}} practice @param {Date} now @param {string} zone
 */
export function careTeamWords(practice, now, zone) {
  const found = next(practice, now);
  if (!found) return "";
  if (found.start <= now) return `The care team is answering today until ${clock(found.end, zone, practice.time_zone)}.`;
  return `The care team answers again on ${dayName(found.start, zone)}, from ${clock(found.start, zone, practice.time_zone)}.`;
}
