// Dates and times in a zone, without words. Pure: the zone is an argument. A date is a key such as
// "2026-12-01", a time of day is "09:00", and an instant is whatever `Date` takes.

/** @typedef {Date | string | number} Instant */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/**
 * The clock of a zone; making one is slow.
 * @param {string} zone
 */
function clockOf(zone) {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  clocks.set(zone, made);
  return made;
}

/**
 * The clock's time to the minute, as if it were UTC, in milliseconds.
 * @param {Instant} instant @param {string} zone
 */
function clockAt(instant, zone) {
  const parts = clockOf(zone).formatToParts(new Date(instant));
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
}

/**
 * The local date as "2026-12-01", to sort and compare by.
 * @param {Instant} instant @param {string} zone
 */
export function dayKey(instant, zone) {
  return new Date(clockAt(instant, zone)).toISOString().slice(0, 10);
}

/**
 * The local time as "09:00", as a time field holds it.
 * @param {Instant} instant @param {string} zone
 */
export function timeKey(instant, zone) {
  return new Date(clockAt(instant, zone)).toISOString().slice(11, 16);
}

/** @param {string} key @param {number} days */
export function addDays(key, days) {
  const date = new Date(`${key}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/**
 * How many days the second date is after the first.
 * @param {string} first @param {string} second
 */
export function daysBetween(first, second) {
  return Math.round((Date.parse(second) - Date.parse(first)) / DAY);
}

/**
 * Whether this is a date that exists.
 * @param {string | null | undefined} key @returns {key is string}
 */
export function isDay(key) {
  if (!key || !/^\d{4}-\d\d-\d\d$/.test(key)) return false;
  const date = new Date(`${key}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(key);
}

/**
 * The zone's offset from UTC at that instant, in minutes.
 * @param {Instant} instant @param {string} zone
 */
export function offsetMinutes(instant, zone) {
  return Math.round((clockAt(instant, zone) - new Date(instant).getTime()) / MINUTE);
}

/** @param {Instant} instant @param {string} oneZone @param {string} otherZone */
export function sameClock(instant, oneZone, otherZone) {
  return offsetMinutes(instant, oneZone) === offsetMinutes(instant, otherZone);
}

/**
 * The instant of a local date and time. `kind` is "once", "repeated" (then it is the first one) or "skipped"
 * (then it is read with the offset before the gap, and so lies after it).
 * @param {string} date @param {string} time @param {string} zone
 * @returns {{instant: Date, kind: "once" | "repeated" | "skipped"}}
 */
export function meant(date, time, zone) {
  const local = Date.parse(`${date}T${time}Z`);
  // No offset is as large as a day, so these are the offsets before and after a nearby change.
  const before = local - offsetMinutes(local - DAY, zone) * MINUTE;
  const after = local - offsetMinutes(local + DAY, zone) * MINUTE;
  const real = [...new Set([before, after])].filter((at) => at + offsetMinutes(at, zone) * MINUTE === local);
  if (!real.length) return { instant: new Date(before), kind: "skipped" };
  return { instant: new Date(Math.min(...real)), kind: real.length > 1 ? "repeated" : "once" };
}

/**
 * The instant at which a date begins: if midnight is skipped, the first one that exists.
 * @param {string} date @param {string} zone
 */
export function dayStart(date, zone) {
  return meant(date, "00:00", zone).instant;
}

/**
 * The change of clocks between two instants, forward being positive, or null.
 * @param {Instant} from @param {Instant} to @param {string} zone
 */
export function clockChange(from, to, zone) {
  const first = offsetMinutes(from, zone);
  const minutes = offsetMinutes(to, zone) - first;
  if (!minutes) return null;
  let [before, after] = [from, to].map((instant) => Math.floor(new Date(instant).getTime() / MINUTE));
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetMinutes(middle * MINUTE, zone) === first) before = middle;
    else after = middle;
  }
  return { at: new Date(after * MINUTE), minutes };
}

/** @param {Instant} now @param {Instant} instant */
export function hoursFrom(now, instant) {
  return Math.round((new Date(instant).getTime() - new Date(now).getTime()) / 3_600_000);
}
