// Lets people choose whether answers are saved on this device, and delete them.

import { html } from "htm/preact";
import { KEPT_DAYS } from "../../lib/resume.js";

/** @param {Props} props */
export function Keeping({ keeping, set, any, forget }) {
  return html`
    <div class="keeping">
      <label class="choice bare">
        <input type="checkbox" checked=${keeping} aria-describedby="keeping-help" onChange=${(event) => set(event.currentTarget.checked)} />
        <span>Save my answers on this device for ${KEPT_DAYS} days</span>
      </label>
      <p class="small soft" id="keeping-help">
        Check this to finish later. Leave it unchecked on a device that other people use. Signing out or choosing “Leave this page” deletes your answers. Your answer about safety is never saved.
      </p>
      <p class="small soft">
        Nothing is sent until the end. After that, we keep your answers for 90 days, then delete them.
      </p>
      ${any && html`<p class="small"><button type="button" class="link-button" onClick=${forget}>Delete my answers</button></p>`}
    </div>
  `;
}
