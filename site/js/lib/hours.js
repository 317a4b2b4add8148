// Working hours as edited in the form. Pure. Times are "09:00" in the provider's zone.

import { dateWords } from "./date-words.js";
import { fault } from "./saving-words.js";
import { count, inWords, nameIn } from "./text.js";

/**
 * @typedef {ApiBody<"Window">} Window
 * @typedef {ApiBody<"WeeklyWindow">} WeeklyWindow
 * @typedef {Window & {key: string, days?: WeeklyWindow["days"]}} WindowDraft
 * @typedef {{key: string, date: string, windows: WindowDraft[]}} OverrideDraft
 * @typedef {{time_zone: string, weekly: (WindowDraft & WeeklyWindow)[], overrides: OverrideDraft[]}} HoursDraft
 */

/** @type {Words} */
export const TITLES = { time_zone: "Time zone", weekly: "Weekly hours", overrides: "Date-specific hours" };

/** @type {{id: WeeklyWindow["days"][number], name: string}[]} */
export const DAYS = [
  { id: "mon", name: "Monday" },
  { id: "tue", name: "Tuesday" },
  { id: "wed", name: "Wednesday" },
  { id: "thu", name: "Thursday" },
  { id: "fri", name: "Friday" },
  { id: "sat", name: "Saturday" },
  { id: "sun", name: "Sunday" },
];

let made = 0;
/** A key unique on this page, for lists and field IDs. */
const newKey = (/** @type {string} */ kind) => `${kind}-new-${(made += 1)}`;

/** @param {Window} window @param {string} key @returns {WindowDraft} */
const windowDraft = ({ start, end, types, formats }, key) => ({ key, start: start.slice(0, 5), end: end.slice(0, 5), types, formats });

/** @param {Pick<ApiAnswer<"HoursOut">, "time_zone" | "weekly" | "overrides">} hours @returns {HoursDraft} */
export function draftOf(hours) {
  return {
    time_zone: hours.time_zone,
    weekly: hours.weekly.map((window, index) => ({ ...windowDraft(window, `weekly-${index}`), days: window.days })),
    overrides: hours.overrides.map(({ date, windows }, index) => ({
      key: `date-${index}`,
      date,
      windows: windows.map((window, at) => windowDraft(window, `date-${index}-${at}`)),
    })),
  };
}

/** @param {Window} window @returns {Window} */
const windowBody = ({ start, end, types, formats }) => ({ start, end, types, formats });

/** @param {HoursDraft} draft */
export function bodyOf({ time_zone, weekly, overrides }) {
  return {
    time_zone,
    weekly: weekly.map((window) => ({ days: window.days, ...windowBody(window) })),
    overrides: overrides.map(({ date, windows }) => ({ date, windows: windows.map(windowBody) })),
  };
}

/**
 * `like` has the types and formats: the provider's settings, or a window to copy.
 * @param {{start?: string, end?: string, types: Window["types"], formats: Window["formats"], days?: WeeklyWindow["days"]}} like
 * @returns {WindowDraft}
 */
export function newWindow({ start = "09:00", end = "17:00", types, formats, days }) {
  const window = { key: newKey("window"), start, end, types, formats };
  return days ? { ...window, days } : window;
}

/** @returns {OverrideDraft} */
export function newOverride() {
  return { key: newKey("date"), date: "", windows: [] };
}

/**
 * Whether the window runs past midnight: its end isn't after its start.
 * @param {Pick<Window, "start" | "end">} window
 */
export function endsNextDay({ start, end }) {
  return Boolean(start && end) && end <= start;
}

const LONG_MINUTES = 12 * 60;

/** @param {string} time */
const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * What to say of a window past midnight: one that takes most of a day is most likely a slip.
 * @param {Pick<Window, "start" | "end">} window
 */
export function nextDayWords({ start, end }) {
  if (!endsNextDay({ start, end })) return "";
  const minutes = minutesOf(end) + 24 * 60 - minutesOf(start);
  if (minutes <= LONG_MINUTES) return "Ends the next day.";
  return `Ends the next day, about ${Math.round(minutes / 60)} hours later. Please check that this is right.`;
}

/**
 * "9:00 AM"
 * @param {string} time
 */
export function clockWords(time) {
  const [hour, minute] = time.split(":");
  return `${Number(hour) % 12 || 12}:${minute} ${Number(hour) < 12 ? "AM" : "PM"}`;
}

/** @param {Pick<Window, "start" | "end">} window */
export function spanWords(window) {
  if (!window.start || !window.end) return "No times yet";
  return `${clockWords(window.start)} to ${clockWords(window.end)}${endsNextDay(window) ? " the next day" : ""}`;
}

/**
 * "Monday to Thursday", "Tuesday and Friday"
 * @param {string[]} days
 */
export function daysWords(days) {
  const numbers = DAYS.map(({ id }, index) => (days.includes(id) ? index : -1)).filter((index) => index >= 0);
  if (numbers.length === 0) return "No day yet";
  const [first, last] = [numbers[0], numbers[numbers.length - 1]];
  const inARow = last - first === numbers.length - 1;
  if (inARow && numbers.length > 2) return `${DAYS[first].name} to ${DAYS[last].name}`;
  return inWords(numbers.map((index) => DAYS[index].name));
}

/**
 * "First session, Session by video or phone"
 * @param {Pick<Window, "types" | "formats">} window
 * @param {Pick<ApiAnswer<"ChoicesOut">, "appointment_types" | "formats">} choices
 */
export function kindWords({ types, formats }, choices) {
  /** @param {"appointment_types" | "formats"} kind @param {string[]} ids */
  const named = (kind, ids) => ids.map((id) => nameIn(choices[kind], id));
  const ways = inWords(named("formats", formats).map((name) => name.toLowerCase()), "or");
  return [named("appointment_types", types).join(", "), ways].filter(Boolean).join(" · ");
}

/**
 * Every day with its hours, in order: [{id, name, spans: [text]}].
 * @param {Pick<WeeklyWindow, "start" | "end" | "days">[]} weekly
 */
export function weekOf(weekly) {
  return DAYS.map(({ id, name }) => {
    const windows = weekly.filter(({ days }) => days.includes(id)).sort((one, other) => (one.start < other.start ? -1 : 1));
    return { id, name, spans: [...new Set(windows.map(spanWords))] };
  });
}

/** @param {{date: string, windows: Pick<Window, "start" | "end">[]}} override */
export function overrideWords({ date, windows }) {
  const day = date ? dateWords(date) : "No date yet";
  return `${day}: ${windows.length ? inWords(windows.map(spanWords)) : "closed"}`;
}

/**
 * Saving hours confirms them; appointments outside them stay booked.
 * @param {{stranded?: string[]}} hours
 */
export function savedWords({ stranded }) {
  if (!stranded?.length) return "Saved and confirmed.";
  return `Saved and confirmed. ${count(stranded.length, "appointment stays", "appointments stay")} booked outside these hours.`;
}

/**
 * A window's errors by field: {start, end, days, types, formats}, each a text or missing.
 * @param {Omit<WindowDraft, "key">} window
 * @returns {Words}
 */
export function faultsInWindow(window) {
  /** @type {Record<string, string | undefined>} */
  const found = {};
  const fives = (/** @type {string} */ time) => (!time ? "Please enter a time." : Number(time.slice(3)) % 5 ? "Please choose a time in 5-minute steps." : undefined);
  found.start = fives(window.start);
  found.end = fives(window.end);
  if (window.days?.length === 0) found.days = "Please choose at least one day.";
  if (window.types.length === 0) found.types = "Please choose at least one appointment type.";
  if (window.formats.length === 0) found.formats = "Please choose at least one format.";
  return Object.fromEntries(Object.entries(found).flatMap(([field, message]) => (message ? [[field, message]] : [])));
}

/** @param {WindowDraft} window @param {string} title @returns {TitledFault[]} */
const windowFaults = (window, title) =>
  Object.entries(faultsInWindow(window)).map(([field, message]) => ({ id: `${window.key}-${field}`, title: `${title}:`, message }));

/** @param {Pick<HoursDraft, "weekly" | "overrides">} draft @returns {TitledFault[]} */
export function check({ weekly, overrides }) {
  const faults = weekly.flatMap((window, index) => windowFaults(window, `Weekly hours, ${index + 1}`));
  overrides.forEach(({ key, date, windows }, index) => {
    const title = `Date-specific hours, ${index + 1}`;
    const again = overrides.findIndex((other) => other.date === date) < index;
    if (!date) faults.push(fault(`${key}-date`, `${title}: Please enter a date.`, {}));
    else if (again) faults.push(fault(`${key}-date`, `${title}: This date is already listed.`, {}));
    faults.push(...windows.flatMap((window) => windowFaults(window, title)));
  });
  return faults;
}
