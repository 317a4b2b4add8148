// Time off in words for the hours page. Pure. Dates and times on the provider's clock.

import { dateWords } from "./date-words.js";
import { addDays } from "./dates.js";
import { clockWords } from "./hours.js";

const MIDNIGHT = "00:00";
const parts = (/** @type {string} */ wallClock) => [wallClock.slice(0, 10), wallClock.slice(11, 16)];

/**
 * "December 24 to January 1", or with times if they aren't whole days.
 * @param {Pick<ApiAnswer<"TimeOffOut">, "starts" | "ends">} timeOff
 */
export function timeOffWords({ starts, ends }) {
  const [first, from] = parts(starts);
  const [last, to] = parts(ends);
  if (from === MIDNIGHT && to === MIDNIGHT) {
    const lastDay = addDays(last, -1);
    return first === lastDay ? dateWords(first) : `${dateWords(first)} to ${dateWords(lastDay)}`;
  }
  return `${dateWords(first)}, ${clockWords(from)} to ${first === last ? "" : `${dateWords(last)}, `}${clockWords(to)}`;
}

/**
 * Upcoming time off, soonest first; `today` is "2026-12-01".
 * @template {{starts: string, ends: string}} TimeOff
 * @param {TimeOff[]} list
 * @param {string} today
 */
export function stillToCome(list, today) {
  const ahead = list.filter(({ ends }) => ends.slice(0, 16) > `${today}T${MIDNIGHT}`);
  return ahead.sort((one, other) => (one.starts < other.starts ? -1 : 1));
}
