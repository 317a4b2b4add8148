// Who is signed in in this tab. Tokens live in sessionStorage and nowhere else.

import * as cognito from "./cognito.js";
import { forget, forgetAll, keep, kept } from "./keep.js";
import { claimsIn, hasProviderRole, lastsLonger } from "./lib/claims.js";
import { signInPath } from "./lib/paths.js";
import { renewalCode, signInEnded } from "./lib/renewal.js";
import { Problem } from "./problem.js";
import { wait } from "./reveal.js";
import { markWhoIsSignedIn } from "./signed-in-mark.js";

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
  markWhoIsSignedIn();
}

/**
 * A new token, or null if the sign-in is over. Throws the Problem if the sign-in service can't say.
 * Simultaneous callers share one attempt.
 */
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
    if (!signInEnded(problem)) throw new Problem({ status: problem.status, code: renewalCode(problem) });
    lapse();
    return null;
  }
}

/** The token to send, renewed shortly before it ends; null when no one is signed in. */
export async function idToken() {
  const tokens = kept("tokens");
  if (!tokens) return null;
  return lastsLonger(tokens, Date.now()) ? tokens.id : refresh();
}

const claims = () => claimsIn(kept("tokens")?.id);

export function isProvider() {
  return hasProviderRole(claims());
}

/** The account's ID, which is also the client ID of its owner. */
export function ownId() {
  return claims().sub ?? null;
}

/** The sign-in has expired: delete only the tokens, and keep everything that was filled in. */
export function lapse() {
  forget("tokens");
  markWhoIsSignedIn();
}

export async function signOut() {
  const token = kept("tokens")?.refresh;
  forgetAll();
  // Signs out here even if the service can't be reached.
  if (token) await cognito.revoke(token).catch(() => {});
  location.replace("/");
}

export function goToSignIn() {
  // A page that redirects to sign-in must not appear.
  wait();
  // Tokens that the API refused would lead back here.
  lapse();
  location.replace(signInPath(location.pathname + location.search));
}
