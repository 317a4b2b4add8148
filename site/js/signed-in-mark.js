// The masthead has everyone's links; by this mark css/shell.css shows the right ones, from the first paint on.

import { kept } from "./keep.js";
import { claimsIn, hasProviderRole } from "./lib/claims.js";

export function markWhoIsSignedIn() {
  const token = kept("tokens")?.id;
  const { dataset } = document.documentElement;
  if (token) dataset.signedIn = hasProviderRole(claimsIn(token)) ? "provider" : "client";
  else delete dataset.signedIn;
}
