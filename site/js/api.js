// Requests to the API: JSON in and out, and a Problem for anything that isn't a success.

import { takeEarly } from "./early.js";
import { unlessEnded } from "./ended.js";
import { Problem, problemIn } from "./problem.js";
import { idToken, refresh } from "./session.js";

/** @typedef {{method?: string, body?: unknown, headers?: Record<string, string>, keepalive?: boolean, signedIn?: boolean}} Options */

/** @param {Options} always */
function requests(always) {
  const to = (/** @type {string} */ path, /** @type {Options} */ options) => answered(path, { ...options, ...always });
  const all = {
    /** @param {string} path */
    get: (path) => to(path, {}),
    /** @param {string} path @param {unknown} body */
    put: (path, body) => to(path, { method: "PUT", body }),
    /** @param {string} path @param {unknown} body @param {Options["headers"]} headers */
    post: (path, body, headers) => to(path, { method: "POST", body, headers }),
    // `keepalive`: the request is sent even if the page is closed.
    /** @param {string} path @param {Options} [options] */
    remove: (path, { keepalive } = {}) => to(path, { method: "DELETE", keepalive }),
    /** @param {string} path */
    file: async (path) => (await responded(path, always)).blob(),
  };
  // The types of bodies and answers come from the API's OpenAPI document: see types/api.d.ts.
  return /** @type {ApiRequests} */ (/** @type {unknown} */ (all));
}

/** Requests that need no sign-in. */
export const { get, post, remove } = requests({});

/** Requests of the signed-in account. */
export const mine = requests({ signedIn: true });

/** @param {string} path @param {Options} options */
async function answered(path, options) {
  const response = await responded(path, options);
  if (response.status === 204) return unlessEnded(null);
  const answer = await response.json().catch(() => null);
  // The API answers with an object: this comes from something in between.
  if (answer === null) throw await unlessEnded(new Problem({ status: response.status, code: "internal_error" }));
  return unlessEnded(answer);
}

/** @param {string} path @param {Options} options */
async function responded(path, options) {
  const token = options.signedIn ? await idToken() : null;
  if (options.signedIn && !token) throw new Problem({ status: 401, code: "not_signed_in" });
  let response = await sent(path, options, token);
  if (response.status === 401 && token) {
    const renewed = await refresh();
    if (renewed) response = await sent(path, options, renewed);
  }
  if (!response.ok) throw await unlessEnded(await problemIn(response));
  return unlessEnded(response);
}

/** @param {string} path @param {Options} options @param {string | null} token */
async function sent(path, { method = "GET", body, headers, keepalive }, token) {
  const early = method === "GET" && (await takeEarly(path));
  if (early) return early;
  /** @type {Record<string, string>} */
  const all = { ...headers };
  if (body !== undefined) all["Content-Type"] = "application/json";
  if (token) all.Authorization = token;
  try {
    return await fetch(`/api${path}`, { method, headers: all, keepalive, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw await unlessEnded(new Problem({ code: "offline" }));
  }
}
