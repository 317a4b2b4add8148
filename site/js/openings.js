// A provider's openings, as the API lists them.

import { get } from "./api.js";

/** @param {string} slug @param {string} type @param {{from: Date | number, to: Date | number}} range */
export function listOpenings(slug, type, { from, to }) {
  const query = new URLSearchParams({ type, from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  return get(`/providers/${encodeURIComponent(slug)}/openings?${query}`);
}
