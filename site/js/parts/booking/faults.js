// What a booking still lacks, and what the API finds in it: [{id, message}]. Pure.

import { birthDate } from "../../lib/booking.js";

export function missingFrom(draft) {
  const faults = [];
  const need = (given, id, message) => {
    if (!given) faults.push({ id, message });
  };
  need(draft.format, "format", "Please choose how you'd like to meet.");
  need(draft.name.trim(), "name", "Please enter a name.");
  need(birthDate(draft.born), "born", "Please enter a real date, with a year of four digits.");
  need(draft.state, "state", "Please choose a state.");
  need(draft.payer, "payer", "Please choose one.");
  return faults;
}

const FIELDS = { name: "name", born_on: "born", state: "state", payer: "payer", note: "note", format: "format" };

/** The API's findings at fields of this page; those elsewhere stay with the problem. */
export function refusedFields(problem) {
  return (problem.errors ?? [])
    .map(({ field, message }) => ({ id: FIELDS[field.split(".")[0]], message }))
    .filter(({ id }) => id);
}
