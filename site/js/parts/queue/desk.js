// The frame of the care team's pages: access.

import { html } from "htm/preact";
import { mount } from "../../mount.js";
import { goToSignIn, isOperator, isSignedIn } from "../../session.js";

/**
 * Render `page` for an operator; send anyone else where they can continue.
 * @param {import("preact").ComponentChild} page
 */
export function openDesk(page) {
  if (!isSignedIn()) return goToSignIn();
  mount(isOperator() ? page : html`<${NotAnOperator} />`);
}

function NotAnOperator() {
  return html`
    <div class="stack">
      <h1>This page is for the care team</h1>
      <p class="lead">You're signed in with another kind of account.</p>
      <p><a class="button" href="/">Back to the home page</a></p>
    </div>
  `;
}
