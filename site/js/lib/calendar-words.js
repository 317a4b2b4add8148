// The calendar's entries in words. `choices` names types and formats. Pure.

import { clockName, dayName } from "./date-words.js";
import { dayKey } from "./dates.js";
import { count, inWords, nameIn } from "./text.js";

/** @import { Entry, Kind, Shown } from "./calendar-entries.js" */
/** @typedef {Pick<ApiAnswer<"ChoicesOut">, "appointment_types" | "formats">} Choices */

/** @type {Record<Kind, string>} */
const KINDS = {
  appointment: "Appointment",
  one_off: "One-off opening",
  hold: "On hold",
  opening: "Open",
  time_off: "Time off",
  busy: "Busy",
};

/** @param {{kind: Kind}} entry */
export function kindName({ kind }) {
  return KINDS[kind];
}

/**
 * An entry's title.
 * @param {Entry} entry
 * @param {Choices} choices
 */
export function entryTitle(entry, choices) {
  if (entry.kind === "appointment") return entry.of.client.name;
  if (entry.kind === "one_off") return `One-off: ${nameIn(choices.appointment_types, entry.of.type)}`;
  return KINDS[entry.kind];
}

/**
 * An entry's details, as a list of words.
 * @param {Entry} entry
 * @param {Choices} choices
 * @returns {string[]}
 */
export function entryDetails({ kind, of }, choices) {
  if (kind === "appointment") {
    return [
      nameIn(choices.appointment_types, of.type),
      nameIn(choices.formats, of.format),
      of.referral_status === "new" && "new referral",
      of.series_id && "series",
      of.outside_hours && "outside your hours",
    ].filter((words) => typeof words === "string");
  }
  if (kind === "one_off") return of.formats.map((format) => nameIn(choices.formats, format));
  if (kind === "hold") return ["someone is booking"];
  return [];
}

/**
 * "9:00 AM", or "All day" if the entry covers the whole day.
 * @param {Shown} entry
 * @param {string} zone
 */
export function startWords(entry, zone) {
  return entry.wholeDay ? "All day" : clockName(entry.shownFrom, zone);
}

/**
 * "9:00 AM to 9:50 AM"; an end at midnight is called "midnight".
 * @param {Shown} entry
 * @param {string} zone
 */
export function timeWords(entry, zone) {
  if (entry.wholeDay) return "All day";
  return `${clockName(entry.shownFrom, zone)} to ${endName(entry.shownTo, zone)}`;
}

/**
 * "9:00 AM to 9:50 AM, Ada Reyes, First session, Video": the whole entry as one text for screen readers. Separate
 * texts would be read with spaces before the commas.
 * @param {Shown} entry
 * @param {Choices} choices
 * @param {string} zone
 */
export function entryWords(entry, choices, zone) {
  return [timeWords(entry, zone), entryTitle(entry, choices), ...entryDetails(entry, choices)].join(", ");
}

/** @param {import("./dates.js").Instant} instant @param {string} zone */
export function endName(instant, zone) {
  const name = clockName(instant, zone);
  return name === "12:00 AM" ? "midnight" : name;
}

/**
 * "Tuesday, December 1, 9:00 AM to 5:00 PM", with the end's day if it differs.
 * @param {number} from
 * @param {number} to
 * @param {string} zone
 */
export function spanWords(from, to, zone) {
  const oneDay = dayKey(from, zone) === dayKey(to - 1, zone);
  const end = oneDay ? endName(to, zone) : `${dayName(to, zone)}, ${clockName(to, zone)}`;
  return `${dayName(from, zone)}, ${clockName(from, zone)} to ${end}`;
}

/**
 * "2 appointments, 1 on hold, open, time off": a day's summary for screen readers.
 * @param {{kind: Kind}[]} entries
 */
export function daySummary(entries) {
  const many = (/** @type {Kind} */ kind) => entries.filter((each) => each.kind === kind).length;
  const has = (/** @type {Kind} */ kind, /** @type {string} */ words) => (many(kind) ? words : null);
  const parts = [
    many("appointment") && count(many("appointment"), "appointment", "appointments"),
    many("hold") && `${many("hold")} on hold`,
    many("one_off") && count(many("one_off"), "one-off opening", "one-off openings"),
    has("opening", "open times"),
    has("time_off", "time off"),
    has("busy", "busy times"),
  ];
  return inWords(parts.filter((part) => typeof part === "string")) || "nothing";
}

/**
 * [{type, times}]: the start times of a block that new clients can book, by type.
 * @param {ApiAnswer<"CalendarOpening">[]} openings
 * @param {Choices} choices
 * @param {string} zone
 */
export function startsByType(openings, choices, zone) {
  const types = [...new Set(openings.map(({ type }) => type))];
  return types.map((type) => ({
    type: nameIn(choices.appointment_types, type),
    times: openings.filter((each) => each.type === type).map((each) => clockName(each.starts_at, zone)),
  }));
}
