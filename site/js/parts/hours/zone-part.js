// The time zone of the hours.

import { html } from "htm/preact";
import { FormPart } from "../portal/section-form.js";
import { ZoneField } from "../zone-field.js";

const HELP = "Your hours and time off follow the clocks in this time zone, including daylight saving time. Appointments already booked keep their exact time.";

/** @param {Props & {section: HoursSection}} props */
export function ZonePart({ section: { draft, set, errors } }) {
  const put = (/** @type {string} */ zone) => set({ time_zone: zone });
  return html`
    <${FormPart} id="zone" title="Time zone">
      <${ZoneField} id="time_zone" label="Time zone of your hours" help=${HELP} value=${draft.time_zone} error=${errors.time_zone} set=${put} />
    <//>
  `;
}
