// The masthead has everyone's links; by this mark css/shell.css shows the right ones, from the first paint on.

import { kept } from "./keep.js";
import { claimsIn, hasOperatorRole, hasProviderRole } from "./lib/claims.js";

export function markWhoIsSignedIn() {
  const token = kept("tokens")?.id;
  const { dataset } = document.documentElement;
  if (token) dataset.signedIn = roleIn(claimsIn(token));
  else delete dataset.signedIn;
}

/** @param {import("./lib/claims.js").Claims} claims */
function roleIn(claims) {
  if (hasProviderRole(claims)) return "provider";
  return hasOperatorRole(claims) ? "operator" : "client";
}
