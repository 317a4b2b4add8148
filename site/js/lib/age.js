// How long a tab uses what it keeps of the API's vocabulary. Pure.

const MAX_AGE_MS = 60 * 60 * 1000;

/**
 * @param {number} at when it was kept, in milliseconds
 * @param {number} now
 */
export function isFresh(at, now) {
  // A clock that was set back must not keep it forever.
  return at <= now && now - at < MAX_AGE_MS;
}
