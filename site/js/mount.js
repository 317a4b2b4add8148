// Draw a page's component into the layout.

import { html } from "htm/preact";
import { render } from "preact";
import "./shell.js";
import { ErrorBoundary } from "./parts/error-boundary.js";
import { showIfReady, whenShown } from "./reveal.js";
import { goToSignIn, isSignedIn } from "./session.js";

/** @param {import("preact").ComponentChild} page */
export function mount(page) {
  const draw = () => {
    render(html`<${ErrorBoundary}>${page}<//>`, /** @type {HTMLElement} */ (document.getElementById("app")));
    showIfReady();
    whenShown(scrollToHash);
  };
  // Until then, the browser would put back what was typed here before, even by someone who has signed out since.
  // What may come back, the page keeps itself.
  if (document.readyState === "complete") draw();
  else addEventListener("load", () => setTimeout(draw), { once: true });
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
