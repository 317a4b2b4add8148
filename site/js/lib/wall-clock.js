// What a clock on the wall means in a zone, on the days that the clocks change too. Pure.

import { dayKey, offsetMinutes, timeName } from "./dates.js";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** {instant, kind} of "2026-12-01" and "09:00" in `zone`. `kind` is "once", "repeated" (then it is the
    first one) or "skipped" (then it is read with the offset before the gap, and so lies after it). */
export function meant(date, time, zone) {
  const local = Date.parse(`${date}T${time}Z`);
  const before = local - offsetMinutes(local - DAY, zone) * MINUTE;
  const after = local - offsetMinutes(local + DAY, zone) * MINUTE;
  const real = [...new Set([before, after])].filter((at) => at + offsetMinutes(at, zone) * MINUTE === local);
  if (!real.length) return { instant: new Date(before), kind: "skipped" };
  return { instant: new Date(Math.min(...real)), kind: real.length > 1 ? "repeated" : "once" };
}

/** The instant at which the local date begins: where midnight is skipped, the first one that there is. */
export function dayStart(date, zone) {
  return meant(date, "00:00", zone).instant;
}

/** "09:00", as a time field holds it. */
export function timeKey(instant, zone) {
  const local = new Date(new Date(instant).getTime() + offsetMinutes(instant, zone) * MINUTE);
  return local.toISOString().slice(11, 16);
}

/** "1:30 AM", or "1:30 AM EDT" where that comes twice on its day. */
export function clockName(instant, zone) {
  const name = timeName(instant, zone);
  const twice = meant(dayKey(instant, zone), timeKey(instant, zone), zone).kind === "repeated";
  return twice ? `${name} ${zoneLetters(instant, zone)}` : name;
}

function zoneLetters(instant, zone) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" }).formatToParts(new Date(instant));
  return parts.find(({ type }) => type === "timeZoneName").value;
}

/** {at, minutes} of the change of clocks between two instants, forward being positive; or null. */
export function clockChange(from, to, zone) {
  const first = offsetMinutes(from, zone);
  const minutes = offsetMinutes(to, zone) - first;
  if (!minutes) return null;
  let [before, after] = [Math.floor(from / MINUTE), Math.floor(to / MINUTE)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetMinutes(middle * MINUTE, zone) === first) before = middle;
    else after = middle;
  }
  return { at: new Date(after * MINUTE), minutes };
}

/** What is said about a day on which the clocks change. */
export function changeWords(change, zone) {
  const way = change.minutes > 0 ? "forward" : "back";
  const before = new Date(change.at.getTime() - MINUTE);
  // The minute before the change and one more, by the clocks as they were.
  const then = new Date(before.getTime() + offsetMinutes(before, zone) * MINUTE + MINUTE);
  return `Clocks go ${way}: ${timeName(then, "UTC")} becomes ${timeName(change.at, zone)}`;
}

/** What is to be said about a time that was typed, or "". */
export function meantWords(date, time, zone) {
  const { instant, kind } = meant(date, time, zone);
  if (kind === "once") return "";
  const typed = timeName(new Date(Date.parse(`${date}T${time}Z`)), "UTC");
  if (kind === "skipped") {
    return `The clocks go forward on this day, and ${typed} doesn't exist. It becomes ${timeName(instant, zone)}.`;
  }
  return `The clocks go back on this day, and ${typed} comes twice. This means the first one, before the clocks change.`;
}
