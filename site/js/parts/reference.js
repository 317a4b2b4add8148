// A reference that a client can give the care team to ask about these matches. Collapsed, because matching doesn't need it.

import { html } from "htm/preact";
import { Copy } from "./copy.js";

/** @param {Props} props */
export function Reference({ reference }) {
  return html`
    <details class="reference">
      <summary>A question about these matches?</summary>
      <div class="copy-field">
        <label class="label" for="reference">Reference</label>
        <p class="help" id="reference-help">If you ask the care team about these matches, give them this reference. It doesn't let anyone read your answers. A provider learns only what kept them out of your matches.</p>
        <div class="copy-row">
          <input class="input" id="reference" readonly value=${reference} aria-describedby="reference-help" onFocus=${(event) => event.currentTarget.select()} />
          <${Copy} text=${reference} what="the reference" field="reference" />
        </div>
      </div>
    </details>
  `;
}
