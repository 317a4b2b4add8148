// Requests to the API: JSON in and out, a Problem for all that isn't a success.

import { Problem, problemIn } from "./problem.js";
import { idToken, refresh } from "./session.js";

/** Anyone's requests. */
export function get(path) {
  return answered(path, {});
}

export function post(path, body, headers) {
  return answered(path, { method: "POST", body, headers });
}

/** `keepalive`: the request goes out even where its page is left meanwhile. */
export function remove(path, { keepalive } = {}) {
  return answered(path, { method: "DELETE", keepalive });
}

/** Requests of whoever is signed in. */
export const mine = {
  get: (path) => answered(path, { signedIn: true }),
  put: (path, body) => answered(path, { method: "PUT", body, signedIn: true }),
  post: (path, body, headers) => answered(path, { method: "POST", body, headers, signedIn: true }),
  remove: (path) => answered(path, { method: "DELETE", signedIn: true }),
  file: async (path) => (await responded(path, { signedIn: true })).blob(),
};

async function answered(path, options) {
  const response = await responded(path, options);
  return response.status === 204 ? null : response.json();
}

async function responded(path, options) {
  const token = options.signedIn ? await idToken() : null;
  if (options.signedIn && !token) throw new Problem({ status: 401, code: "not_signed_in" });
  let response = await sent(path, options, token);
  if (response.status === 401 && token) {
    const renewed = await refresh();
    if (renewed) response = await sent(path, options, renewed);
  }
  if (!response.ok) throw await problemIn(response);
  return response;
}

async function sent(path, { method = "GET", body, headers, keepalive }, token) {
  const all = { ...headers };
  if (body !== undefined) all["Content-Type"] = "application/json";
  if (token) all.Authorization = token;
  try {
    return await fetch(`/api${path}`, { method, headers: all, keepalive, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Problem({ code: "offline" });
  }
}
