// What is missing in a booking, and the errors that the API finds: [{id, message}]. Pure.

import { NEW_CHILD, needPerson } from "../../lib/who-comes.js";

/** @param {BookingDraft} draft @returns {Fault[]} */
export function missingFrom(draft) {
  /** @type {Fault[]} */
  const faults = [];
  const need = (/** @type {unknown} */ given, /** @type {string} */ id, /** @type {string} */ message) => {
    if (!given) faults.push({ id, message });
  };
  need(draft.format, "format", "Please choose how you'd like to meet.");
  if (draft.format === "phone") need(draft.phone.trim(), "phone", "Please enter the number your provider should call.");
  needPerson(draft, need);
  need(draft.state, "state", "Please choose a state.");
  need(draft.payer, "payer", "Please choose one.");
  return faults;
}

/**
 * The draft by the ids of its fields: for a new child, name and date of birth are the child's.
 * @param {BookingDraft} draft
 */
export function byField(draft) {
  return draft.who === NEW_CHILD ? { ...draft, name: draft.childName, born: draft.childBorn } : draft;
}

/** @type {{[field in keyof ApiBody<"BookingRequest"> | keyof ApiBody<"DetailsRequest">]?: string}} */
const FIELDS = { name: "name", born_on: "born", state: "state", payer: "payer", note: "note", format: "format", phone: "phone" };

/**
 * The API's errors at fields of this page; others stay with the problem.
 * @param {AnyProblem} problem @param {BookingDraft} draft @returns {Fault[]}
 */
export function refusedFields(problem, { who }) {
  // An error about `client_id` means that the child will be 18 by then: show it at the date of birth or the choice.
  /** @type {Words} */
  const fields = { ...FIELDS, client_id: who === NEW_CHILD ? "born" : "who" };
  return (problem.errors ?? [])
    .map(({ field, message }) => ({ id: fields[field.split(".")[0]], message }))
    .filter(({ id }) => id);
}
