// Draw a page's component into the layout.

import { html } from "htm/preact";
import { render } from "preact";
import "./shell.js";
import { Guarded } from "./parts/guarded.js";
import { showIfReady, whenShown } from "./reveal.js";
import { goToSignIn, isSignedIn } from "./session.js";

/** @param {import("preact").ComponentChild} page */
export function mount(page) {
  render(html`<${Guarded}>${page}<//>`, /** @type {HTMLElement} */ (document.getElementById("app")));
  showIfReady();
  whenShown(jump);
}

/** What the address's hash names didn't exist when the browser looked for it. */
function jump() {
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
