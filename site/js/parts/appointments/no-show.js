// Saying that the provider didn't come.

import { html } from "/vendor/htm/preact.js";
import { notMet } from "../../appointments.js";
import { refusalWords } from "../../lib/appointment-words.js";
import { momentName } from "../../lib/date-words.js";
import { ActionForm } from "../action-form.js";

/** @param {Props} props */
export function NoShow({ appointment, zone, close, done }) {
  const { appointment_id: id, provider, starts_at: starts } = appointment;
  const act = async () => done(await notMet(id), `Thank you for telling us. ${provider.name} is being told too.`);
  return html`
    <${ActionForm}
      title="Your provider didn't come?" close=${close} act=${act} explain=${refusalWords}
      words="They didn't come" busyWords="Saving…" keep="Go back"
    >
      <p>That is disappointing, and it isn't about you. The appointment with ${provider.name} was to begin ${momentName(starts, zone)}.</p>
      <p>If you say so, ${provider.name} is told that you were there and they weren't, and the appointment counts as one that didn't take place. You can then write to ${provider.name} to find another time, see who else could see you, or contact us.</p>
      <p class="small soft">If they are only a few minutes late, sending a message may be quicker.</p>
    <//>
  `;
}
