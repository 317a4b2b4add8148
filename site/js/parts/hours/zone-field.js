// The time zone of the hours.

import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { zoneChoices } from "../../lib/zones.js";
import { FieldError } from "../fields.js";
import { FormPart } from "../portal/section-form.js";

const HELP = "Your hours and time off follow the clocks in this time zone, including daylight saving time. Appointments already booked keep their exact time.";

/** @param {Props & {section: HoursSection}} props */
export function ZoneField({ section: { draft, set, errors } }) {
  const groups = useMemo(() => zoneChoices(draft.time_zone), [draft.time_zone]);
  return html`
    <${FormPart} id="zone" title="Time zone">
      <div class="field">
        <label class="label" for="time_zone">Time zone of your hours</label>
        <p class="help" id="time_zone-help">${HELP}</p>
        <${FieldError} id="time_zone" words=${errors.time_zone} />
        <select class="input middling" id="time_zone" aria-describedby="time_zone-help" onChange=${(event) => set({ time_zone: event.currentTarget.value })}>
          ${groups.map((group) => html`
            <optgroup key=${group.name} label=${group.name}>
              ${group.zones.map(({ id, name }) => html`<option key=${id} value=${id} selected=${id === draft.time_zone}>${name}</option>`)}
            </optgroup>
          `)}
        </select>
      </div>
    <//>
  `;
}
