// Pairs of what and how, as the dialogs show them.

import { html } from "/vendor/htm/preact.js";

/**
 * `facts`: [[name, words]]; those without words are left out.
 * @param {Props} props
 */
export function Facts({ facts }) {
  return html`
    <dl class="facts">
      ${facts.filter(([, words]) => words).map(([name, words]) => html`<dt key=${name}>${name}</dt><dd key="${name}-words">${words}</dd>`)}
    </dl>
  `;
}
