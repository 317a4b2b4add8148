// What the practice's record means for a person's answers: states it serves, and who may book alone. Pure.

export const OF_AGE = 18;

/** @typedef {Pick<ApiAnswer<"PracticeOut">, "states" | "consent_ages">} Practice */

/**
 * Whether the practice can't see people in a state.
 * @param {Practice} practice
 * @param {string | undefined} state
 */
export function isUnserved({ states }, state) {
  return Boolean(state) && !states.some(({ id }) => id === state);
}

/**
 * "Arizona, California, and New York", or "" if there is none.
 * @param {Practice} practice
 */
export function statesInWords({ states }) {
  return new Intl.ListFormat("en-US").format(states.map(({ name }) => name));
}

/**
 * The states where someone of an age may book alone, in words. Null for an adult, or for a child's guardian.
 * @param {Practice} practice
 * @param {{for_whom?: string, age?: string}} answers
 * @param {(state: string) => string} nameOf
 */
export function bookingAlone({ consent_ages: ages }, { for_whom: forWhom, age }, nameOf) {
  const years = Number(age);
  if (forWhom === "child" || !/^\d+$/.test(age ?? "") || years >= OF_AGE) return null;
  const open = ages.filter(({ age: from }) => from <= years).map(({ state }) => nameOf(state));
  return new Intl.ListFormat("en-US", { type: "disjunction" }).format(open);
}

/**
 * How a minor without a guardian booked: "Consented on their own (13 is the age in California)". "" for others.
 * @param {{consent_age: number | null}} client
 * @param {string} state the state's name
 */
export function consentWords({ consent_age: age }, state) {
  return age === null ? "" : `Consented on their own (${age} is the age in ${state})`;
}
