// Name-value pairs in the dialogs.

import { html } from "htm/preact";

/**
 * `facts`: [[name, words]]; those without words are omitted.
 * @param {Props} props
 */
export function Facts({ facts }) {
  return html`
    <dl class="facts">
      ${facts.filter(([, words]) => words).map(([name, words]) => html`<dt key=${name}>${name}</dt><dd key="${name}-words">${words}</dd>`)}
    </dl>
  `;
}
