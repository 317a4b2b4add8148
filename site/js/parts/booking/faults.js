// What a booking still lacks, and what the API finds in it: [{id, message}]. Pure.

import { birthDate } from "../../lib/booking.js";
import { NEW_CHILD, SELF } from "../../lib/who-comes.js";

export function missingFrom(draft) {
  const faults = [];
  const need = (given, id, message) => {
    if (!given) faults.push({ id, message });
  };
  need(draft.format, "format", "Please choose how you'd like to meet.");
  need(draft.who, "who", "Please choose one.");
  needPerson(draft, need);
  need(draft.state, "state", "Please choose a state.");
  need(draft.payer, "payer", "Please choose one.");
  return faults;
}

const A_NAME = "Please enter a name.";
const A_DATE = "Please enter a real date, with a year of four digits.";

/** A child who is known already has nothing missing, nor has the parent who added them. */
function needPerson({ who, name, born, childName, childBorn }, need) {
  if (who === SELF) {
    need(name.trim(), "name", A_NAME);
    need(birthDate(born), "born", A_DATE);
  }
  if (who === NEW_CHILD) {
    need(childName.trim(), "name", A_NAME);
    need(birthDate(childBorn), "born", A_DATE);
    need(name.trim(), "guardian", A_NAME);
  }
}

const FIELDS = { name: "name", born_on: "born", state: "state", payer: "payer", note: "note", format: "format" };

/** The API's findings at fields of this page; those elsewhere stay with the problem. */
export function refusedFields(problem, { who }) {
  // Who will be of age by then is a child whose date of birth was just typed, or one who was chosen.
  const fields = { ...FIELDS, client_id: who === NEW_CHILD ? "born" : "who" };
  return (problem.errors ?? [])
    .map(({ field, message }) => ({ id: fields[field.split(".")[0]], message }))
    .filter(({ id }) => id);
}
