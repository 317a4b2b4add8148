// The referral settings as their forms edit them: numbers are text until they are sent. Pure.

import { fault } from "./saving-words.js";
import { tidy } from "./specialties.js";

export const TITLES = {
  specialties: "What you help with",
  payers: "Payers",
  formats: "Ways of meeting",
  accepting: "New clients",
  paused_states: "Paused states",
  paused_payers: "Paused payers",
  weekly_new_client_limit: "New clients in a week",
  desired_caseload: "Caseload",
  age_groups: "Ages",
  units: "Who comes",
  appointment_types: "What clients may book",
  lengths: "Lengths",
  notice_hours: "Notice",
  horizon_days: "How far ahead",
  buffer_before_minutes: "Time before",
  buffer_after_minutes: "Time after",
  start_step_minutes: "Start times",
};

const LIMITS = ["weekly_new_client_limit", "desired_caseload"];
const NUMBERS = ["notice_hours", "horizon_days", "buffer_before_minutes", "buffer_after_minutes", "start_step_minutes"];
const AS_THEY_ARE = ["accepting", "paused_states", "paused_payers", "payers", "age_groups", "units", "formats", "specialties", "appointment_types"];
const pick = (fields, from, change = (value) => value) => Object.fromEntries(fields.map((field) => [field, change(from[field])]));
const asText = (value) => (value === null || value === undefined ? "" : String(value));
const asLimit = (text) => (text.trim() === "" ? null : Number(text));

export function draftOf(settings) {
  return {
    ...pick(AS_THEY_ARE, settings),
    specialties: tidy(settings.specialties),
    ...pick([...LIMITS, ...NUMBERS], settings, asText),
    lengths: pick(Object.keys(settings.lengths), settings.lengths, asText),
  };
}

export function bodyOf(draft) {
  return {
    ...pick(AS_THEY_ARE, draft),
    ...pick(LIMITS, draft, asLimit),
    ...pick(NUMBERS, draft, Number),
    lengths: pick(Object.keys(draft.lengths), draft.lengths, Number),
  };
}

const RANGES = {
  notice_hours: { from: 0, to: 720, unit: "hours" },
  horizon_days: { from: 3, to: 180, unit: "days" },
  buffer_before_minutes: { from: 0, to: 60, step: 5, unit: "minutes" },
  buffer_after_minutes: { from: 0, to: 60, step: 5, unit: "minutes" },
  start_step_minutes: { from: 5, to: 240, step: 5, unit: "minutes" },
};
const LENGTH = { from: 5, to: 180, step: 5, unit: "minutes" };

/** What is wrong with a number as it was typed, in words; "" when nothing is. */
function faultInNumber(text, { from, to, step = 1, unit }) {
  const number = Number(text);
  if (/^\d+$/.test(text.trim()) && number >= from && number <= to && number % step === 0) return "";
  return `Please give ${from} to ${to} ${unit}${step > 1 ? `, in steps of ${step}` : ""}.`;
}

export function check(draft, { notice_floor_hours: floor = 0 }) {
  const found = {};
  for (const field of ["payers", "formats", "age_groups", "units", "appointment_types"]) {
    if (draft[field].length === 0) found[field] = "Please choose at least one.";
  }
  for (const field of LIMITS) {
    if (!/^\d{0,4}$/.test(draft[field].trim())) found[field] = "Please give a whole number, or leave it empty for no limit.";
  }
  for (const field of NUMBERS) {
    const range = field === "notice_hours" ? { ...RANGES[field], from: floor } : RANGES[field];
    found[field] ??= faultInNumber(draft[field], range) || undefined;
  }
  for (const [type, text] of Object.entries(draft.lengths)) found[`length-${type}`] = faultInNumber(text, LENGTH) || undefined;
  return Object.entries(found)
    .filter(([, message]) => message)
    .map(([id, message]) => fault(id, message, { ...TITLES, [id]: TITLES[id] ?? TITLES.lengths }));
}
