// The referral settings as edited in their forms: numbers are text until they are sent. Pure.

import { fault } from "./saving-words.js";
import { tidy } from "./specialties.js";

/**
 * @typedef {ApiAnswer<"SettingsOut">} Settings
 * @typedef {Pick<Settings, "accepting" | "paused_states" | "paused_payers" | "payers" | "age_groups" | "units" | "formats" | "appointment_types">} Plain
 * @typedef {{
 *   specialties: ApiBody<"SpecialtiesForm">, lengths: Words, fees: Record<string, FeeDraft>,
 *   weekly_new_client_limit: string, desired_caseload: string, notice_hours: string, horizon_days: string,
 *   buffer_before_minutes: string, buffer_after_minutes: string, start_step_minutes: string
 * } & Plain} SettingsDraft
 * @typedef {{dollars: string, lowest: string}} FeeDraft
 * @typedef {{from: number, to: number, step?: number, unit: string}} Range
 */

/** @type {Words} */
export const TITLES = {
  specialties: "What you help with",
  payers: "Payers",
  formats: "Formats",
  accepting: "New clients",
  paused_states: "Paused states",
  paused_payers: "Paused payers",
  weekly_new_client_limit: "New clients per week",
  desired_caseload: "Caseload limit",
  age_groups: "Ages",
  units: "Individuals, couples, families",
  appointment_types: "What clients can book",
  lengths: "Lengths",
  fees: "Fees",
  notice_hours: "Minimum notice",
  horizon_days: "How far ahead clients can book",
  buffer_before_minutes: "Buffer before",
  buffer_after_minutes: "Buffer after",
  start_step_minutes: "Start time interval",
};

/** @type {("weekly_new_client_limit" | "desired_caseload")[]} */
const LIMITS = ["weekly_new_client_limit", "desired_caseload"];
/** @type {("notice_hours" | "horizon_days" | "buffer_before_minutes" | "buffer_after_minutes" | "start_step_minutes")[]} */
const NUMBERS = ["notice_hours", "horizon_days", "buffer_before_minutes", "buffer_after_minutes", "start_step_minutes"];
/** @type {(keyof Plain)[]} */
const AS_THEY_ARE = ["accepting", "paused_states", "paused_payers", "payers", "age_groups", "units", "formats", "appointment_types"];

/**
 * @template {string} Field @template From
 * @template To
 * @param {Field[]} fields @param {Record<Field, From>} from @param {(value: From) => To} change
 * @returns {Record<Field, To>}
 */
function each(fields, from, change) {
  return /** @type {Record<Field, To>} */ (Object.fromEntries(fields.map((field) => [field, change(from[field])])));
}

/** @param {Plain} from @returns {Plain} */
function plain(from) {
  return /** @type {Plain} */ (Object.fromEntries(AS_THEY_ARE.map((field) => [field, from[field]])));
}

const asText = (/** @type {number | null | undefined} */ value) => (value === null || value === undefined ? "" : String(value));
const asLimit = (/** @type {string} */ text) => (text.trim() === "" ? null : Number(text));

/** @param {Partial<ApiAnswer<"Fee">> | undefined} fee @returns {FeeDraft} */
function feeDraft(fee) {
  return { dollars: asText(fee?.dollars), lowest: asText(fee?.lowest_dollars) };
}

/** A type without a fee is left out. @param {Record<string, FeeDraft>} fees */
function feesOf(fees) {
  const given = Object.entries(fees).filter(([, { dollars }]) => dollars.trim());
  return Object.fromEntries(given.map(([type, { dollars, lowest }]) => [type, { dollars: Number(dollars), lowest_dollars: asLimit(lowest) }]));
}

/** @param {Settings} settings @returns {SettingsDraft} */
export function draftOf(settings) {
  return {
    ...plain(settings),
    specialties: tidy(settings.specialties),
    ...each([...LIMITS, ...NUMBERS], settings, asText),
    lengths: each(Object.keys(settings.lengths), settings.lengths, asText),
    fees: Object.fromEntries(Object.keys(settings.lengths).map((type) => [type, feeDraft(settings.fees[type])])),
  };
}

/** @param {SettingsDraft} draft @returns {Omit<ApiBody<"SettingsForm">, "version">} */
export function bodyOf(draft) {
  return {
    ...plain(draft),
    specialties: draft.specialties,
    ...each(LIMITS, draft, asLimit),
    ...each(NUMBERS, draft, Number),
    lengths: each(Object.keys(draft.lengths), draft.lengths, Number),
    fees: feesOf(draft.fees),
  };
}

/** @type {Record<typeof NUMBERS[number], Range>} */
const RANGES = {
  notice_hours: { from: 0, to: 720, unit: "hours" },
  horizon_days: { from: 3, to: 180, unit: "days" },
  buffer_before_minutes: { from: 0, to: 60, step: 5, unit: "minutes" },
  buffer_after_minutes: { from: 0, to: 60, step: 5, unit: "minutes" },
  start_step_minutes: { from: 5, to: 240, step: 5, unit: "minutes" },
};
const LENGTH = { from: 5, to: 180, step: 5, unit: "minutes" };

/**
 * The error in a typed number, or "".
 * @param {string} text @param {Range} range
 */
function faultInNumber(text, { from, to, step = 1, unit }) {
  const number = Number(text);
  if (/^\d+$/.test(text.trim()) && number >= from && number <= to && number % step === 0) return "";
  return `Please enter ${from} to ${to} ${unit}${step > 1 ? `, in steps of ${step}` : ""}.`;
}

const DOLLARS = { from: 0, to: 1000, unit: "dollars" };

/**
 * By field: the fee, and the lowest of its sliding scale. Both may be empty.
 * @param {string} type @param {FeeDraft} fee @returns {Record<string, string>}
 */
function faultsInFee(type, { dollars, lowest }) {
  const [fee, least] = [dollars.trim(), lowest.trim()];
  const whole = (/** @type {string} */ text) => (text && faultInNumber(text, DOLLARS) ? "Please enter whole dollars, 0 to 1,000." : "");
  const found = { [`fee-${type}`]: whole(fee), [`fee-${type}-lowest`]: whole(least) };
  if (least && !fee) found[`fee-${type}`] = "Please enter the fee that the sliding scale starts from.";
  else if (least && !found[`fee-${type}`] && !found[`fee-${type}-lowest`] && Number(least) >= Number(fee)) found[`fee-${type}-lowest`] = "The lowest fee must be below the fee.";
  return found;
}

/** @type {("payers" | "formats" | "age_groups" | "units" | "appointment_types")[]} */
const AT_LEAST_ONE = ["payers", "formats", "age_groups", "units", "appointment_types"];

/** @param {SettingsDraft} draft @param {{notice_floor_hours?: number}} settings @returns {TitledFault[]} */
export function check(draft, { notice_floor_hours: floor = 0 }) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const field of AT_LEAST_ONE) {
    if (draft[field].length === 0) found[field] = "Please choose at least one.";
  }
  for (const field of LIMITS) {
    if (!/^\d{0,4}$/.test(draft[field].trim())) found[field] = "Please enter a whole number, or leave it empty for no limit.";
  }
  for (const field of NUMBERS) {
    const range = field === "notice_hours" ? { ...RANGES[field], from: floor } : RANGES[field];
    found[field] ??= faultInNumber(draft[field], range);
  }
  for (const [type, text] of Object.entries(draft.lengths)) found[`length-${type}`] = faultInNumber(text, LENGTH);
  for (const [type, fee] of Object.entries(draft.fees)) Object.assign(found, faultsInFee(type, fee));
  return Object.entries(found)
    .filter(([, message]) => message)
    .map(([id, message]) => fault(id, message, { ...TITLES, [id]: TITLES[id] ?? (id.startsWith("fee-") ? TITLES.fees : TITLES.lengths) }));
}
