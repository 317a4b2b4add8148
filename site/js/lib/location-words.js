// Where an appointment takes place, in words. Pure.

import { dayName, timeName } from "./date-words.js";
import { nameIn } from "./text.js";

/** @typedef {ApiAnswer<"Location">} Location */

/** @type {Words} */
const UNLOCATED = {
  video: "Clients can't book video with you yet: add the link of your video room.",
  in_person: "Clients can't book in-person sessions with you yet: say where your office is.",
};

/**
 * What the profile lacks for a format that the provider offers.
 * @param {string} format
 */
export function unlocatedWords(format) {
  return UNLOCATED[format] ?? "";
}

/**
 * The field of the profile page that a format needs.
 * @param {string} format
 */
export function locationField(format) {
  return format === "video" ? "video_link" : "kind";
}

/**
 * A number in E.164 as people read it: those of North America as (602) 555-0147, others as they are.
 * @param {string} phone
 */
export function phoneWords(phone) {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone) ?? [];
  return area ? `(${area}) ${exchange}-${line}` : phone;
}

/**
 * Whether "Join" shows: from shortly before the start to the end. `now` in ms.
 * @param {{joins_at: string}} location @param {string} endsAt @param {number} now
 */
export function canJoin({ joins_at: from }, endsAt, now) {
  return Date.parse(from) <= now && now < Date.parse(endsAt);
}

/** @param {ApiAnswer<"OfficeAddress">} address @returns {string[]} */
export function addressLines({ street, city, state, zip }) {
  return [street, `${city}, ${state} ${zip}`];
}

/**
 * What the provider changed into a call, from what, and when; else "".
 * @param {{before_call: ApiAnswer<"BeforeCall"> | null, provider: {name: string}}} appointment
 * @param {{appointment_types: Choice[], formats: Choice[]}} names @param {string} zone
 */
export function switchedWords({ before_call: before, provider }, names, zone) {
  if (!before) return "";
  const was = `${nameIn(names.appointment_types, before.type)}, ${nameIn(names.formats, before.format).toLowerCase()}, until ${timeName(before.ends_at, zone)}`;
  return `${provider.name} changed this to a phone call on ${dayName(before.at, zone)}. Before, it was: ${was}.`;
}
