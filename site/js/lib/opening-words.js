// Why a list of openings begins where it does. Pure.

import { dateName, dayName, timeName } from "./date-words.js";
import { dayKey, hoursFrom } from "./dates.js";
import { count } from "./text.js";

/** @import { Instant } from "./dates.js" */

/**
 * `first` is the first opening; nothing before `earliest` can be booked.
 * @param {{first: string, earliest: string, now: Date, zone: string}} list
 */
export function nothingSoonerWords({ first, earliest, now, zone }) {
  const notice = hoursWords(now, earliest);
  if (dayKey(first, zone) === dayKey(earliest, zone)) {
    return `Times before ${timeName(earliest, zone)} on ${dayName(earliest, zone)}, aren't shown: they're less than ${notice} away.`;
  }
  return `There are no open times for this type of appointment before ${dateName(first, zone)}, and all appointments must be booked at least ${notice} ahead.`;
}

/**
 * "48 hours"
 * @param {Instant} now @param {Instant} instant
 */
export function hoursWords(now, instant) {
  return count(hoursFrom(now, instant), "hour", "hours");
}
