// A client reports that the provider didn't show up.

import { html } from "htm/preact";
import { reportProviderNoShow } from "../../appointments.js";
import { momentName } from "../../lib/date-words.js";
import { ActionForm } from "../action-form.js";

/** @param {Props} props */
export function NoShow({ appointment, zone, close, done }) {
  const { appointment_id: id, provider, starts_at: starts } = appointment;
  const act = async () => done(await reportProviderNoShow(id), `Thank you for telling us. We're letting ${provider.name} know, too.`);
  return html`
    <${ActionForm}
      title="Your provider didn't show up?" close=${close} act=${act} context="appointment"
      words="Report a no-show" busyWords="Saving…" keep="Go back"
    >
      <p>That's disappointing, and it isn't a reflection on you. The appointment with ${provider.name} was scheduled for ${momentName(starts, zone)}.</p>
      <p>If you report it, we'll let ${provider.name} know and record that the appointment didn't take place. Then you can message ${provider.name} to find another time, see who else could see you, or contact us.</p>
      <p class="small soft">If they're only a few minutes late, sending a message may be quicker.</p>
    <//>
  `;
}
