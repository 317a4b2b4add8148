// Draw a page's component into the layout.

import { html } from "htm/preact";
import { render } from "preact";
import "./shell.js";
import { ErrorBoundary } from "./parts/error-boundary.js";
import { showIfReady, whenShown } from "./reveal.js";
import { goToSignIn, isSignedIn } from "./session.js";

/** @param {import("preact").ComponentChild} page */
export function mount(page) {
  render(html`<${ErrorBoundary}>${page}<//>`, /** @type {HTMLElement} */ (document.getElementById("app")));
  showIfReady();
  whenShown(scrollToHash);
}

/** What the address's hash names didn't exist when the browser looked for it. */
function scrollToHash() {
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named) named.scrollIntoView();
}

/**
 * The same for pages that only a signed-in person can use.
 * @param {import("preact").ComponentChild} page
 */
export function mountSignedIn(page) {
  if (isSignedIn()) mount(page);
  else goToSignIn();
}
