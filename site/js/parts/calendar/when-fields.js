// A date and a time on the provider's clock, with a note if they are ambiguous.

import { html } from "htm/preact";
import { meantWords } from "../../lib/date-words.js";
import { isDay, meant } from "../../lib/dates.js";
import { generalName } from "../../lib/zones.js";
import { TextField } from "../fields.js";

/** @param {Props} props */
export function DateField(props) {
  return html`<${TextField} ...${props} size="middling" more=${{ type: "date", ...props.more }} />`;
}

/**
 * In 5-minute steps, like the calendar.
 * @param {Props} props
 */
export function TimeField(props) {
  return html`<${TextField} ...${props} size="middling" more=${{ type: "time", step: 300 }} />`;
}

/**
 * `draft` has `date` and `time`; `set(part)` returns the setter of that part.
 * @param {Props} props
 */
export function WhenFields({ draft, set, zone, errorOf, dateLabel = "Date" }) {
  const words = isWhen(draft) ? meantWords(draft.date, draft.time, zone) : "";
  return html`
    <div class="field-pair">
      <${DateField} id="date" label=${dateLabel} value=${draft.date} set=${set("date")} error=${errorOf("date")} />
      <${TimeField} id="time" label="Starts at" value=${draft.time} set=${set("time")} error=${errorOf("time")} />
    </div>
    <p class="help" role="status">In ${generalName(zone)}.${words && html` <strong>${words}</strong>`}</p>
  `;
}

function isWhen({ date, time }) {
  return isDay(date) && /^\d\d:\d\d/.test(time);
}

/** [{id, message}] for what is missing or not in 5-minute steps. */
export function whenFaults({ date, time }) {
  return [
    !isDay(date) && { id: "date", message: "Please choose a date." },
    !time && { id: "time", message: "Please choose a time." },
    time && Number(time.slice(3, 5)) % 5 > 0 && { id: "time", message: "Please choose a time in 5-minute steps, such as 9:05." },
  ].filter(Boolean);
}

export function instantOf({ date, time }, zone) {
  return meant(date, time.slice(0, 5), zone).instant.toISOString();
}
