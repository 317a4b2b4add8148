// What a booking still lacks, and what the API finds in it: [{id, message}]. Pure.

import { NEW_CHILD, needPerson } from "../../lib/who-comes.js";

/** @param {BookingDraft} draft @returns {Fault[]} */
export function missingFrom(draft) {
  /** @type {Fault[]} */
  const faults = [];
  const need = (/** @type {unknown} */ given, /** @type {string} */ id, /** @type {string} */ message) => {
    if (!given) faults.push({ id, message });
  };
  need(draft.format, "format", "Please choose how you'd like to meet.");
  needPerson(draft, need);
  need(draft.state, "state", "Please choose a state.");
  need(draft.payer, "payer", "Please choose one.");
  return faults;
}

/** @type {{[field in keyof ApiBody<"BookingRequest"> | keyof ApiBody<"DetailsRequest">]?: string}} */
const FIELDS = { name: "name", born_on: "born", state: "state", payer: "payer", note: "note", format: "format" };

/**
 * The API's findings at fields of this page; those elsewhere stay with the problem.
 * @param {AnyProblem} problem @param {BookingDraft} draft @returns {Fault[]}
 */
export function refusedFields(problem, { who }) {
  // Who will be of age by then is a child whose date of birth was just typed, or one who was chosen.
  /** @type {Words} */
  const fields = { ...FIELDS, client_id: who === NEW_CHILD ? "born" : "who" };
  return (problem.errors ?? [])
    .map(({ field, message }) => ({ id: fields[field.split(".")[0]], message }))
    .filter(({ id }) => id);
}
