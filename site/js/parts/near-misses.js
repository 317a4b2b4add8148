// What one change to the answers would add, each as a button that makes the change.

import { html } from "htm/preact";

/**
 * `apply(change)` makes a change. `more`: text below the list; `id` and `level` are the heading's, for a page with several.
 * @param {Props} props
 */
export function NearMisses({ misses, apply, busy, more, level = "h2", id = "near-misses" }) {
  if (!misses.length) return null;
  return html`
    <section class="near-misses stack" aria-labelledby=${id}>
      <${level} id=${id}>One change would show you more<//>
      <ul class="plain-list">
        ${misses.map(({ change, text }) => html`
          <li key=${change}>
            <button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${() => apply(change)}>Show ${text}</button>
          </li>
        `)}
      </ul>
      ${more && html`<p class="small soft">${more}</p>`}
    </section>
  `;
}
