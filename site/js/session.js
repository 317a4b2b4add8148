// Who is signed in, in this tab. Tokens live in sessionStorage and nowhere else.

import * as cognito from "./cognito.js";
import { forget, forgetAll, keep, kept } from "./keep.js";
import { signInPath } from "./lib/paths.js";

const EARLY_MS = 60_000;
/** @type {Promise<string | null> | null} */
let refreshing = null;

export function isSignedIn() {
  return Boolean(kept("tokens"));
}

/** @param {import("./cognito.js").Tokens} answer @param {string} [refresh] */
function keepTokens(answer, refresh) {
  const expires = Date.now() + answer.ExpiresIn * 1000;
  keep("tokens", { id: answer.IdToken, refresh: answer.RefreshToken ?? refresh, expires });
}

/** @param {string} email @param {string} password */
export async function signIn(email, password) {
  keepTokens(await cognito.passwordTokens(email, password));
}

/** New tokens for the old; null when there are none to be had. Callers at the same time share one try. */
export function refresh() {
  refreshing ??= renewed().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function renewed() {
  const tokens = kept("tokens");
  if (!tokens?.refresh) return null;
  try {
    keepTokens(await cognito.refreshedTokens(tokens.refresh), tokens.refresh);
    return kept("tokens")?.id ?? null;
  } catch (problem) {
    if (problem.code === "offline") throw problem;
    return null;
  }
}

/** The token to send, renewed shortly before it ends; null when nobody is signed in. */
export async function idToken() {
  const tokens = kept("tokens");
  if (!tokens) return null;
  return Date.now() < tokens.expires - EARLY_MS ? tokens.id : refresh();
}

/** What the token says, only to choose what a page shows: the API checks it for itself. */
function claims() {
  try {
    const [, payload] = (kept("tokens")?.id ?? "").split(".");
    return JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return {};
  }
}

export function isProvider() {
  return [claims()["cognito:groups"] ?? []].flat().includes("providers");
}

/** The account's id, by which its holder is known as a client. */
export function ownId() {
  return claims().sub ?? null;
}

/** The session ended by itself. Answers and drafts stay, for whoever signs in again. */
export function lapse() {
  forget("tokens");
}

/** The sign-in has run out: only the tokens go, all that was filled in stays. */
export function signOutHere() {
  forget("tokens");
}

export async function signOut() {
  const token = kept("tokens")?.refresh;
  forgetAll();
  // Out here even when the service can't be reached.
  if (token) await cognito.revoke(token).catch(() => {});
  location.replace("/");
}

export function goToSignIn() {
  location.replace(signInPath(location.pathname + location.search));
}
