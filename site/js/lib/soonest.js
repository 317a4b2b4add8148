// The soonest openings of a match. Pure.

/** @typedef {{type: string, starts_at: string}} Opening */

const byStart = (/** @type {Opening} */ one, /** @type {Opening} */ other) => Date.parse(one.starts_at) - Date.parse(other.starts_at);

/**
 * The openings of all types, soonest first.
 * @template {Opening} T
 * @param {readonly T[]} openings
 * @returns {T[]}
 */
export function soonestFirst(openings) {
  return [...openings].sort(byStart);
}

/**
 * The types of the openings, the one with the soonest opening first.
 * @param {readonly Opening[]} openings
 */
export function typesBySoonest(openings) {
  return [...new Set(soonestFirst(openings).map(({ type }) => type))];
}
