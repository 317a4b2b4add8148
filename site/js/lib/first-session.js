// Booking the first session after a consultation: what is asked, what is missing, and what is sent. Pure.

import { asWord } from "./chosen.js";
import { isStale } from "./appointment-words.js";

/** @typedef {{starts_at: string, ends_at: string, formats: string[]}} Opening */
/** @typedef {{type: string, opening: Opening | null, format: string, phone: string, state: string, payer: string, note: string}} Draft */

/**
 * The form as it opens, as the consultation was: state, payer and number are probably the same.
 * @param {ApiAnswer<"AppointmentOut">} consultation @param {string} phone @returns {Draft}
 */
export function firstDraft({ state, payer }, phone) {
  return { type: "", opening: null, format: "", phone, state, payer, note: "" };
}

/**
 * The draft with an opening, in a format that it has. A single one needs no choice.
 * @param {Draft} draft @param {Opening} opening @param {string} type @returns {Draft}
 */
export function withOpening(draft, opening, type) {
  const { formats } = opening;
  const kept = formats.some((each) => each === draft.format) ? draft.format : "";
  return { ...draft, type, opening, format: formats.length === 1 ? formats[0] : kept };
}

/**
 * A time that has passed since it was chosen is chosen again.
 * @param {Draft} draft @param {number} now in ms @returns {Draft}
 */
export function stillAhead(draft, now) {
  return draft.opening && Date.parse(draft.opening.starts_at) <= now ? { ...draft, opening: null } : draft;
}

/** The titles of the fields in the summary of errors, by id. @type {Words} */
export const TITLES = {
  "first-format": "How to meet", "first-phone": "Phone number", "first-state": "Where you'll be", "first-payer": "How will you pay?", "first-note": "Note",
};

/** @param {Draft} draft @returns {{id: string, message: string}[]} */
export function missingFrom({ format, phone, state, payer }) {
  return [
    ...(format ? [] : [{ id: "first-format", message: "Please choose how you'd like to meet." }]),
    ...(format === "phone" && !phone.trim() ? [{ id: "first-phone", message: "Please enter the number your provider should call." }] : []),
    ...(state ? [] : [{ id: "first-state", message: "Please choose a state." }]),
    ...(payer ? [] : [{ id: "first-payer", message: "Please choose one." }]),
  ];
}

/**
 * What the API found at fields of the form.
 * @param {AnyProblem} problem
 */
export function refusedFields(problem) {
  return (problem.errors ?? [])
    .map(({ field, message }) => ({ id: `first-${field.split(".")[0]}`, message }))
    .filter(({ id }) => TITLES[id]);
}

/**
 * Whether another time has to be chosen.
 * @param {AnyProblem} problem
 */
export function needsAnotherTime(problem) {
  return isStale(problem) || problem.code === "client_busy" || (problem.errors ?? []).some(({ code }) => code === "in_the_past");
}

/**
 * `fee` is what the page showed: a booking at another fee is refused.
 * @param {Draft} draft @param {Opening} opening @param {ApiAnswer<"Fee"> | null} fee
 * @returns {ApiBody<"FirstSessionRequest">}
 */
export function firstSessionBody({ type, format, phone, state, payer, note }, opening, fee) {
  return {
    type: asWord(type),
    format: asWord(format),
    starts_at: opening.starts_at,
    state: asWord(state),
    payer: asWord(payer),
    ...(payer === "self_pay" && { fee_shown: fee ?? {} }),
    ...(format === "phone" && { phone: phone.trim() }),
    ...(note.trim() && { note: note.trim() }),
  };
}
