// An appointment on a card: when and with whom, its state, its messages, and its actions.

import { html } from "htm/preact";
import { movedWords, setByWords } from "../lib/appointment-words.js";
import { momentName } from "../lib/date-words.js";
import { asksByPhone, bookedFeeWords, feeSwitchWords } from "../lib/fee-words.js";
import { switchedWords } from "../lib/location-words.js";
import { nameIn } from "../lib/text.js";
import { ownId } from "../session.js";
import { Actions } from "./appointments/actions.js";
import { Coverage } from "./appointments/coverage.js";
import { Messages } from "./appointments/messages.js";
import { DoneMessage } from "./appointments/done-message.js";
import { State } from "./appointments/state.js";
import { Where } from "./appointments/where.js";
import { FeePhone } from "./fee-phone.js";
import { When } from "./when.js";

/**
 * `threadOpen`: a link led to its messages. `said`: the message about the last action. `ways`: show the next steps right away. `acts` is {ahead, ends, first, show, done, looked} for its actions.
 * @param {Props} props
 */
export function AppointmentCard({ appointment, form, zone, past = false, threadOpen = false, said, ways = false, acts }) {
  const { appointment_id: id, client, provider, type, format, note, kind, status } = appointment;
  const canceled = status === "canceled";
  const coming = status === "booked" && !past;
  const forWhom = client.client_id === ownId() ? "" : ` for ${client.name}`;
  const label = `${canceled ? "Canceled appointment" : "Appointment"}${forWhom} with ${provider.name}, ${momentName(appointment.starts_at, zone)}`;
  const soft = [setByWords(appointment), movedWords(appointment, zone), feeSwitchWords(appointment)].filter(Boolean);
  return html`
    <section class=${coming ? "card" : "card past"} id="appointment-${id}" tabindex="-1" aria-label=${label}>
      <${DoneMessage} words=${said} />
      ${canceled && html`<p class="card-state">Canceled</p>`}
      <p class="card-who">${nameIn(form.appointment_types, type)} <span class="soft">with</span> ${provider.name}</p>
      ${forWhom && html`<p class="card-for">For ${client.name}</p>`}
      <${When}
        startsAt=${appointment.starts_at}
        endsAt=${appointment.ends_at}
        zone=${zone}
        theirZone=${appointment.provider_time_zone}
        theirName=${provider.name}
      />
      <p>${nameIn(form.formats, format)}, ${minutes(appointment)} minutes</p>
      <${Where} appointment=${appointment} ...${acts} />
      ${!canceled && html`<${Fee} appointment=${appointment} form=${form} coming=${coming} />`}
      <${Coverage} appointment=${appointment} />
      ${soft.map((words) => html`<p class="soft">${words}</p>`)}
      ${appointment.before_call && html`<${SwitchedToCall} appointment=${appointment} form=${form} zone=${zone} />`}
      ${note && kind !== "series" && html`<p class="note">${note}</p>`}
      <${State} appointment=${appointment} form=${form} zone=${zone} shown=${ways} />
      <${Messages} appointment=${appointment} zone=${zone} open=${threadOpen} />
      <${Actions} appointment=${appointment} form=${form} zone=${zone} coming=${coming} ...${acts} />
    </section>
  `;
}

/**
 * The fee, or who sets the share; ahead of the appointment, with the number to ask at.
 * @param {Props} props
 */
function Fee({ appointment: { payer, fee }, form, coming }) {
  const [words, phone] = [bookedFeeWords(payer, fee, form.payers), coming && asksByPhone(payer, [fee], form.payers)];
  return html`<p>${payer !== "self_pay" && `${nameIn(form.payers, payer)}. `}${words}${phone && html`. <${FeePhone} />`}</p>`;
}

/**
 * What the provider changed, from what, and why.
 * @param {Props} props
 */
function SwitchedToCall({ appointment, form, zone }) {
  const message = appointment.before_call?.message;
  return html`
    <p class="soft">${switchedWords(appointment, form, zone)}</p>
    ${message && html`<p class="note">${message}</p>`}
  `;
}

function minutes({ starts_at: starts, ends_at: ends }) {
  return Math.round((Date.parse(ends) - Date.parse(starts)) / 60000);
}
