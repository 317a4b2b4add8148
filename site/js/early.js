// Requests that start with the page's HTML, before the modules that need the answers have arrived.
// A page's start script asks, and js/api.js takes the answer. They are bundled apart and meet at a global.

import { kept } from "./keep.js";
import { lastsLonger } from "./lib/claims.js";

// An answer that waited longer than this is out of date.
const FRESH_MS = 10_000;

const requests = () => (globalThis.caseloadEarly ??= new Map());

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
  if (tokens && lastsLonger(tokens, Date.now())) ask(path, { Authorization: tokens.id });
}

/** @param {string} path @param {Record<string, string>} headers */
function ask(path, headers) {
  // Back after "Leave this page" leads away again, and asks nothing.
  if (kept("left")) return;
  requests().set(path, answered(path, headers));
}

// The page asks again: it renews the sign-in, and says what went wrong.
const ASKED_AGAIN = [401, 429];

/**
 * @param {string} path @param {Record<string, string>} headers
 */
async function answered(path, headers) {
  try {
    const response = await fetch(`/api${path}`, { headers });
    // Read the body even if the page never asks for it: otherwise the connection stays open.
    const body = await response.text();
    const { status, headers: own } = response;
    if (status >= 500 || ASKED_AGAIN.includes(status)) return undefined;
    return { response: new Response(body, { status, headers: own }), at: Date.now() };
  } catch {
    return undefined;
  }
}

/**
 * The answer to an early request, for one taker.
 * @param {string} path @returns {Promise<Response | undefined>}
 */
export async function takeEarly(path) {
  const answer = requests().get(path);
  requests().delete(path);
  const arrived = await answer;
  return arrived && Date.now() - arrived.at < FRESH_MS ? arrived.response : undefined;
}
