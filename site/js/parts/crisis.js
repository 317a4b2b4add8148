// Immediate crisis help. Calm, plain, and before anything else.

import { html } from "htm/preact";

export function CrisisLines() {
  return html`
    <ul class="crisis-lines">
      <li><a class="button" href="tel:988">Call 988</a></li>
      <li><a class="button" href="sms:988">Text 988</a></li>
      <li><a class="button quiet" href="tel:911">Call 911</a></li>
    </ul>
    <p>
      988 is the Suicide and Crisis Lifeline. It is free and open day and night, and you don't have to be sure
      that it's “bad enough” to use it. If you or someone else is in danger right now, call 911.
    </p>
  `;
}

export function CrisisPanel() {
  return html`
    <section class="crisis" aria-labelledby="crisis-title">
      <h2 id="crisis-title">If it gets too much, talk to someone now</h2>
      <p>What you told us sounds heavy. You don't have to wait for an appointment to talk to a person.</p>
      <${CrisisLines} />
    </section>
  `;
}
