// A provider's openings, as the API lists them.

import { get } from "./api.js";
import { openingPath, openingsPath } from "./lib/api-paths.js";

/** @param {string} slug @param {string} type @param {{from: Date | number, to: Date | number}} range */
export function listOpenings(slug, type, range) {
  return get(openingsPath(slug, type, range));
}

/**
 * A list with the opening that starts then, or an empty one.
 * @param {string} slug @param {string} type @param {number} start
 */
export function listOpening(slug, type, start) {
  return get(openingPath(slug, type, start));
}
