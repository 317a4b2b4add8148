// An appointment's dialog: who, when, how, and its actions.

import { html } from "htm/preact";
import { loadReferral } from "../../calendar.js";
import { spanWords } from "../../lib/calendar-words.js";
import { momentName } from "../../lib/date-words.js";
import { consentWords } from "../../lib/practice-words.js";
import { problemWords } from "../../lib/problem-words.js";
import { kindWords, statusWords } from "../../lib/referral-words.js";
import { nameIn } from "../../lib/text.js";
import { Dialog } from "../dialog.js";
import { Where } from "../referrals/where.js";
import { useLoad } from "../loading.js";
import { Facts } from "./facts.js";

/**
 * `known` is the calendar's data for it, if any: shown right away, before the note is loaded.
 * @param {Props & {known?: ApiAnswer<"CalendarAppointment">}} props
 */
export function Appointment({ id, known, shown, close, move, cancel }) {
  const { value, problem } = useLoad(() => loadReferral(id), [id]);
  const told = value ?? known;
  return html`
    <${Dialog} title=${told ? `${told.client.name}, ${told.client.age}` : "Appointment"} close=${close}>
      ${told && html`<${Told} told=${told} full=${value} known=${known} shown=${shown} />`}
      ${!told && !problem && html`<p role="status">Loading the appointment…</p>`}
      ${problem && !value && html`<div class="notice bad" role="alert"><p>${problemWords(problem, "calendar")}</p></div>`}
      ${told && html`
        <div class="actions">
          <a class="button" href="/portal/referrals.html?${new URLSearchParams({ appointment: id })}">Open referral</a>
          ${value?.actions.includes("reschedule") && html`<button type="button" class="button quiet" onClick=${() => move(value)}>Move</button>`}
          ${value?.series_id && html`
            <button type="button" class="button quiet" onClick=${() => cancel(value)}>Cancel appointments in this series</button>
          `}
        </div>
      `}
    <//>
  `;
}

/** @param {Props} props */
function Told({ told, full, known, shown: { choices, zone } }) {
  const guardian = told.client.guardian_name;
  const facts = [
    ...(guardian ? [["Booked by", `${guardian} (parent or guardian)`]] : []),
    ["Consent", full ? consentWords(full.client, nameIn(choices.states, full.state)) : ""],
    ["When", spanWords(Date.parse(told.starts_at), Date.parse(told.ends_at), zone)],
    ["Type", nameIn(choices.appointment_types, told.type)],
    ["Format", nameIn(choices.formats, told.format)],
    ["Where", told.location ? html`<${Where} referral=${{ provider_time_zone: zone, phone_asked_at: null, ...told }} />` : ""],
    ["Booked as", kindWords(told)],
    ["Status", full ? statusWords(full) : ""],
    [full?.rescheduled_by === "provider" ? "Moved from" : "Rescheduled from", full?.rescheduled_from ? momentName(full.rescheduled_from, zone) : ""],
    ["Note", full ? full.note || "No note" : "…"],
  ];
  return html`
    ${known?.outside_hours && html`<p class="notice">This is outside your working hours or during your time off. It stays booked until you cancel it.</p>`}
    <${Facts} facts=${facts} />
  `;
}
