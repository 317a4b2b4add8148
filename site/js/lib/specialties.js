// Concerns and how a provider treats each of them. Pure. Shape: {top: [id], treats: [id], does_not_treat: [id]}.

/** @typedef {ApiBody<"SpecialtiesForm">} Specialties */

export const MOST_TOP = 5;
/** @type {(keyof Specialties)[]} */
const LEVELS = ["top", "treats", "does_not_treat"];

/**
 * "top", "treats", "does_not_treat", or "" for a concern that is in no list.
 * @param {Specialties} specialties
 * @param {ApiBody<"Concern">} concern
 */
export function levelOf(specialties, concern) {
  return LEVELS.find((level) => specialties[level].includes(concern)) ?? "";
}

/**
 * The lists with the concern only in `level`; the others keep their order, which ranks them.
 * @param {Specialties} specialties
 * @param {ApiBody<"Concern">} concern
 * @param {string} level
 * @returns {Specialties}
 */
export function withLevel(specialties, concern, level) {
  const lists = LEVELS.map((each) => {
    if (each === level) return [each, [...specialties[each].filter((id) => id !== concern), concern]];
    return [each, specialties[each].filter((id) => id !== concern)];
  });
  return Object.fromEntries(lists);
}

/**
 * Each concern once, in the highest list that has it: older records may repeat it.
 * @param {Specialties} specialties
 * @returns {Specialties}
 */
export function tidy(specialties) {
  const seen = new Set();
  const lists = LEVELS.map((level) => [level, specialties[level].filter((id) => !seen.has(id) && seen.add(id))]);
  return Object.fromEntries(lists);
}

/**
 * How many concerns of a group are treated: {treated, all}.
 * @param {Specialties} specialties
 * @param {{id: ApiBody<"Concern">}[]} concerns
 */
export function tally(specialties, concerns) {
  const treated = concerns.filter(({ id }) => ["top", "treats"].includes(levelOf(specialties, id)));
  return { treated: treated.length, all: concerns.length };
}
