// Requests that start with the page's HTML, before the modules that need the answers have arrived.
// A page's start script asks, and js/api.js takes the answer. They are bundled apart and meet at a global.

import { kept } from "./keep.js";

// An answer that no one took within this time is out of date.
const FRESH_MS = 10_000;
const EARLY_MS = 60_000;

/** @returns {Map<string, {at: number, response: Promise<Response | undefined>}>} */
const early = () => (globalThis.caseloadEarly ??= new Map());

/** @param {string} path */
export function askEarly(path) {
  ask(path, {});
}

/**
 * With the sign-in of this tab. If it must be renewed first, the page asks later.
 * @param {string} path
 */
export function askMineEarly(path) {
  const tokens = kept("tokens");
  if (tokens && Date.now() < tokens.expires - EARLY_MS) ask(path, { Authorization: tokens.id });
}

/** @param {string} path @param {Record<string, string>} headers */
function ask(path, headers) {
  // A request that fails is made again by the page, which says what went wrong.
  const response = fetch(`/api${path}`, { headers }).catch(() => undefined);
  early().set(path, { at: Date.now(), response });
}

/**
 * The answer to an early request, for one taker.
 * @param {string} path @returns {Promise<Response | undefined>}
 */
export async function takeEarly(path) {
  const found = early().get(path);
  early().delete(path);
  return found && Date.now() - found.at < FRESH_MS ? found.response : undefined;
}
