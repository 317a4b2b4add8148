// The current step of the questionnaire.

import { html } from "htm/preact";

/** @param {Props} props */
export function Progress({ step, steps }) {
  const marks = Array.from({ length: steps }, (_, index) => (index <= step ? "mark done" : "mark"));
  return html`
    <div class="progress">
      <p>Step ${step + 1} of ${steps}</p>
      <div class="marks" aria-hidden="true">${marks.map((name, index) => html`<span key=${index} class=${name}></span>`)}</div>
    </div>
  `;
}
