// Who is signed in in this tab. Tokens live in sessionStorage and nowhere else.

import * as cognito from "./cognito.js";
import { endPage } from "./ended.js";
import { canKeep, forget, forgetAll, forgetTab, keep, kept } from "./keep.js";
import { claimsIn, hasOperatorRole, hasProviderRole, lastsLonger } from "./lib/claims.js";
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
  keep("tokens", { id: answer.IdToken, refresh: answer.RefreshToken ?? refresh, expires, client: cognito.knownClientId() });
}

/**
 * Whether the person who signed in is another one than the last, whose sign-in had expired: then all that this tab
 * kept for them is deleted, and the page must be loaded anew.
 * @param {string} email @param {string} password
 */
export async function signIn(email, password) {
  if (!canKeep()) throw new Problem({ code: "storage_refused" });
  const tokens = await cognito.passwordTokens(email, password);
  const [owner, last] = [claimsIn(tokens.IdToken).sub, kept("owner")];
  const isOther = Boolean(last && last !== owner);
  if (isOther) forgetPerson();
  keep("owner", owner);
  keepTokens(tokens);
  markWhoIsSignedIn();
  return isOther;
}

/**
 * The same person gives their password again: the new tokens say when that was.
 * @param {string} email @param {string} password
 */
export async function signInAgain(email, password) {
  const tokens = await cognito.passwordTokens(email, password);
  if (claimsIn(tokens.IdToken).sub === ownId()) keepTokens(tokens);
}

/** Everything that the tab keeps but its hold, which the next person gives back or uses. */
function forgetPerson() {
  const hold = kept("hold");
  forgetTab();
  if (hold) keep("hold", hold);
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
  // Meanwhile, someone may sign in or out.
  const isCurrent = () => kept("tokens")?.refresh === tokens.refresh;
  try {
    const renewed = await cognito.refreshedTokens(tokens.refresh);
    if (isCurrent()) keepTokens(renewed, tokens.refresh);
  } catch (problem) {
    if (!signInEnded(problem)) throw new Problem({ status: problem.status, code: renewalCode(problem) });
    if (isCurrent()) lapse();
  }
  return kept("tokens")?.id ?? null;
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

export function isOperator() {
  return hasOperatorRole(claims());
}

/** The account's ID, which is also the client ID of its owner. */
export function ownId() {
  return claims().sub ?? null;
}

/** The sign-in has expired: delete only the tokens, and keep everything that was filled in, for the same person. */
export function lapse() {
  forget("tokens");
  markWhoIsSignedIn();
}

/** Signs out here at once, even if the service can't be reached. A page with unsaved changes may ask first. */
export function signOut() {
  if (dispatchEvent(new Event("signingout", { cancelable: true }))) endSignIn("/");
}

/**
 * Everything that the tab keeps is deleted, and the page is left.
 * @param {string} next
 */
export function endSignIn(next) {
  const tokens = kept("tokens");
  if (tokens?.refresh) cognito.revoke(tokens.refresh, tokens.client);
  forgetAll();
  endPage();
  document.documentElement.hidden = true;
  location.replace(next);
}

export function goToSignIn() {
  // A page that redirects to sign-in must not appear.
  wait();
  // Tokens that the API refused would lead back here.
  lapse();
  location.replace(signInPath(location.pathname + location.search));
}
