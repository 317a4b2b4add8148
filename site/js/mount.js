// Draw a page's component into the layout.

import { render } from "preact";
import "./shell.js";
import { showIfReady } from "./reveal.js";
import { goToSignIn, isSignedIn } from "./session.js";

/** @param {import("preact").ComponentChild} page */
export function mount(page) {
  render(page, /** @type {HTMLElement} */ (document.getElementById("app")));
  showIfReady();
}

/**
 * The same for pages that only a signed-in person can use.
 * @param {import("preact").ComponentChild} page
 */
export function mountSignedIn(page) {
  if (isSignedIn()) mount(page);
  else goToSignIn();
}
