// The account owner's details in the form and for the API. Pure.

import { phoneWords } from "./location-words.js";
import { birthDate, birthFields } from "./booking.js";

/** @import { BirthFields } from "./booking.js" */
/** @typedef {{name: string, born_on: BirthFields, phone: string, time_zone: string, reminders: boolean}} DetailsDraft */
/** @typedef {{name: string, born: BirthFields}} ChildDraft */

export const TITLES = { name: "Your name", born_on: "Your date of birth", phone: "Your phone", time_zone: "Your time zone" };

/**
 * From GET /me; `zone`, which may be empty, is used if the account has none yet.
 * @param {Pick<ApiAnswer<"Me">, "details" | "reminders">} me
 * @param {string} zone
 * @returns {DetailsDraft}
 */
export function detailsDraft({ details, reminders }, zone) {
  return {
    name: details?.name ?? "",
    born_on: birthFields(details?.born_on),
    phone: details?.phone ? phoneWords(details.phone) : "",
    time_zone: details?.time_zone ?? zone,
    reminders,
  };
}

/** @param {DetailsDraft} draft @returns {ApiBody<"DetailsRequest">} */
export function detailsBody({ name, born_on: born, phone, time_zone, reminders }) {
  return { name: name.trim(), born_on: birthDate(born) || null, phone: phone.trim() || null, time_zone, reminders };
}

/**
 * The date of birth may be empty, but not incomplete.
 * @param {Pick<DetailsDraft, "name" | "born_on" | "time_zone">} draft
 * @returns {TitledFault[]}
 */
export function detailsFaults({ name, born_on: born, time_zone: zone }) {
  /** @type {TitledFault[]} */
  const faults = [];
  if (!name.trim()) faults.push({ id: "name", title: TITLES.name, message: "Please enter a name." });
  if (Object.values(born).some(Boolean) && !birthDate(born)) {
    faults.push({ id: "born_on", title: TITLES.born_on, message: "Please enter a valid date with a four-digit year, or leave it empty." });
  }
  if (!zone) faults.push({ id: "time_zone", title: TITLES.time_zone, message: "Please choose one." });
  return faults;
}

/** @param {Pick<ApiAnswer<"ClientOut">, "name" | "born_on"> | null} [child] @returns {ChildDraft} */
export function childDraft(child) {
  return { name: child?.name ?? "", born: birthFields(child?.born_on) };
}

/** @param {ChildDraft} draft @returns {TitledFault[]} */
export function childFaults({ name, born }) {
  /** @type {TitledFault[]} */
  const faults = [];
  if (!name.trim()) faults.push({ id: "child-name", title: "Name", message: "Please enter a name." });
  if (!birthDate(born)) faults.push({ id: "child-born", title: "Date of birth", message: "Please enter a valid date with a four-digit year." });
  return faults;
}
