// The masthead has everyone's links; by this mark css/shell.css shows the right ones, from the first paint on.

import { kept } from "./keep.js";
import { claimsIn, isProviderBy } from "./lib/claims.js";

export function markWhoIsSignedIn() {
  const token = kept("tokens")?.id;
  if (token) document.documentElement.dataset.signedIn = isProviderBy(claimsIn(token)) ? "provider" : "client";
}
