// Public directories, for someone whom the practice can't see. Links only: nothing is loaded from them.

import { html } from "htm/preact";

export function Directories() {
  return html`
    <ul class="directories">
      <li><a href="https://findtreatment.gov/" rel="noreferrer">FindTreatment.gov</a> lists treatment anywhere in the US.</li>
      <li><a href="https://www.211.org/" rel="noreferrer">211</a> knows local help. You can also <a href="tel:211">call 211</a>.</li>
      <li>If you're in crisis, <a href="tel:988">call</a> or <a href="sms:988">text 988</a> at any hour.</li>
    </ul>
  `;
}
