// What becomes of the answers on this device: theirs to decide, and to take back.

import { html } from "/vendor/htm/preact.js";
import { KEPT_DAYS } from "../../lib/resume.js";

/** @param {Props} props */
export function Keeping({ keeping, set, any, forget }) {
  return html`
    <div class="keeping">
      <label class="choice bare">
        <input type="checkbox" checked=${keeping} aria-describedby="keeping-help" onChange=${(event) => set(event.currentTarget.checked)} />
        <span>Keep my answers on this device for ${KEPT_DAYS} days</span>
      </label>
      <p class="small soft" id="keeping-help">
        So that you can go on later. Leave it off on a device that others use. Signing out forgets them, and so does “Leave this page”. Your answer about safety is never kept.
      </p>
      <p class="small soft">
        Nothing is sent before the end. From then on we keep your answers for 90 days, then delete them.
      </p>
      ${any && html`<p class="small"><button type="button" class="link-button" onClick=${forget}>Forget my answers</button></p>`}
    </div>
  `;
}
