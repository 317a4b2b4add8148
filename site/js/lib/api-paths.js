// Paths of the API that a page's start script and its modules both ask for: they must match exactly.

/**
 * @param {string} id @param {string | null} [cursor]
 * @returns {`/questionnaires/${string}/matches` | `/questionnaires/${string}/matches?${string}`}
 */
export function matchesPath(id, cursor) {
  /** @type {`/questionnaires/${string}/matches`} */
  const path = `/questionnaires/${encodeURIComponent(id)}/matches`;
  return cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path;
}

/** @param {string} slug @returns {`/providers/${string}`} */
export function profilePath(slug) {
  return `/providers/${encodeURIComponent(slug)}`;
}

/**
 * @param {string} slug @param {string} type @param {{from: Date | number, to: Date | number}} range
 * @returns {`/providers/${string}/openings?${string}`}
 */
export function openingsPath(slug, type, { from, to }) {
  const query = new URLSearchParams({ type, from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  return `/providers/${encodeURIComponent(slug)}/openings?${query}`;
}

/**
 * The opening that starts then, if it is still listed.
 * @param {string} slug @param {string} type @param {number} start
 */
export function openingPath(slug, type, start) {
  return openingsPath(slug, type, { from: start, to: start + 60_000 });
}

/** @param {string} id @returns {`/appointments/${string}`} */
export function appointmentPath(id) {
  return `/appointments/${encodeURIComponent(id)}`;
}
