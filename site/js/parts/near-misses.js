// What one change to the answers would add. Pressing it makes the change.

import { html } from "/vendor/preact.js";

/** `apply(change)` makes a change; without it (the answers aren't on this device) they are only told. */
export function NearMisses({ misses, apply, busy }) {
  if (!misses.length) return null;
  return html`
    <section class="near-misses stack" aria-labelledby="near-misses">
      <h2 id="near-misses">One change would show you more</h2>
      <ul class="plain-list">
        ${misses.map(({ change, text }) => html`
          <li key=${change}>
            ${apply
              ? html`<button type="button" class="button quiet" aria-disabled=${busy} onClick=${() => apply(change)}>Show ${text}</button>`
              : html`<span>${text}</span>`}
          </li>
        `)}
      </ul>
      ${apply && html`<p class="small soft">You can undo it, and change everything under <a href="/match.html?step=where">your answers</a>.</p>`}
    </section>
  `;
}
