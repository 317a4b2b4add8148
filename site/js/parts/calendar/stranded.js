// Appointments that a change would leave outside the hours, named before anything is saved.

import { html } from "htm/preact";
import { momentName } from "../../lib/date-words.js";
import { count, nameIn } from "../../lib/text.js";
import { ActionForm } from "../action-form.js";

/** @param {Props & {appointments: Stranded[]}} props */
export function Stranded({ appointments, choices, zone, close, act }) {
  const one = appointments.length === 1;
  return html`
    <${ActionForm}
      title="${count(appointments.length, "booked appointment", "booked appointments")} would be outside your hours"
      close=${close} act=${act} context="calendar"
      words="Save and keep ${one ? "it" : "them"} booked" busyWords="Saving…"
    >
      <p>Nothing is saved yet. Saving doesn't cancel anything: ${one ? "the appointment stays" : "the appointments stay"} booked until you cancel ${one ? "it" : "them"} from the referral.</p>
      <ul class="dates">
        ${appointments.map((each) => html`
          <li key=${each.appointment_id}>
            <strong>${momentName(each.starts_at, zone)}</strong>, ${each.client_name}, ${nameIn(choices.appointment_types, each.type)}
          </li>
        `)}
      </ul>
    <//>
  `;
}
