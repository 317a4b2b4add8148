// Who an appointment is for: the account's owner, or a child. Pure.

import { birthDate, birthFields } from "./booking.js";

/** @import { BirthFields } from "./booking.js" */
/** @typedef {{who: string, name: string, born: BirthFields, childName: string, childBorn: BirthFields}} PersonDraft */

export const SELF = "self";
export const NEW_CHILD = "new-child";

/**
 * [{id, name}]: a child's ID is their client ID. With a single choice there is nothing to ask.
 * @param {Pick<ApiAnswer<"Me">, "clients">} me
 * @param {string | undefined} forWhom
 * @returns {Choice[]}
 */
export function clientChoices({ clients }, forWhom) {
  const children = clients.filter(({ relationship }) => relationship === "child").map(({ client_id: id, name }) => ({ id, name }));
  const added = { id: NEW_CHILD, name: children.length ? "Another child" : "My child" };
  const self = { id: SELF, name: "Me" };
  if (!children.length && forWhom) return [forWhom === "child" ? added : self];
  return forWhom === "child" ? [...children, added, self] : [self, ...children, added];
}

/**
 * `wanted` if it is a choice, else the default; "" if the person must choose.
 * @param {Choice[]} choices
 * @param {string | undefined} wanted
 * @param {string | undefined} forWhom
 * @returns {string}
 */
export function firstWho(choices, wanted, forWhom) {
  const asked = choices.find(({ id }) => id === wanted);
  if (asked) return asked.id;
  if (choices.length === 1) return choices[0].id;
  return forWhom === "child" ? "" : SELF;
}

/**
 * The client's part of a draft, prefilled from the account.
 * @param {Pick<ApiAnswer<"Me">, "details">} me
 * @returns {Omit<PersonDraft, "who">}
 */
export function knownPerson({ details }) {
  return { name: details?.name ?? "", born: birthFields(details?.born_on), childName: "", childBorn: birthFields() };
}

const A_NAME = "Please enter a name.";
const A_DATE = "Please enter a valid date with a four-digit year.";

/**
 * `need(given, id, message)` for each part. For a child already on the account, nothing is missing.
 * @param {PersonDraft} draft
 * @param {(given: unknown, id: string, message: string) => void} need
 */
export function needPerson({ who, name, born, childName, childBorn }, need) {
  need(who, "who", "Please choose one.");
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
