// An appointment on a card: when and with whom, how it stands, its messages, its file for the calendar.

import { html, useState } from "/vendor/preact.js";
import { mine } from "../api.js";
import { momentName } from "../lib/dates.js";
import { count, nameIn } from "../lib/text.js";
import { ownId } from "../session.js";
import { Cancelled } from "./appointments/cancelled.js";
import { Messages } from "./appointments/messages.js";
import { When } from "./when.js";

const HOW_TO_CHANGE = {
  referral: (name) => `To change or cancel it, send ${name} a message.`,
  series: (name) => `One of a series that ${name} set. To change it, send a message.`,
  follow_up: (name) => `Set by ${name}. To change it, send a message.`,
};

/** `threadOpen`: a link led to its messages. `alike`: what was cancelled along with it. */
export function AppointmentCard({ appointment, form, zone, past = false, threadOpen = false, alike = [] }) {
  const { appointment_id: id, client, provider, type, format, note, kind, status } = appointment;
  const cancelled = status === "cancelled";
  const forWhom = client.client_id === ownId() ? "" : ` for ${client.name}`;
  const label = `${cancelled ? "Cancelled appointment" : "Appointment"}${forWhom} with ${provider.name}, ${momentName(appointment.starts_at, zone)}`;
  const setBy = !past && !cancelled && HOW_TO_CHANGE[kind]?.(provider.name);
  return html`
    <section class=${past || cancelled ? "card past" : "card"} id="appointment-${id}" tabindex="-1" aria-label=${label}>
      ${cancelled && html`<p class="card-state">Cancelled</p>`}
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
      ${alike.length > 0 && html`<${Alike} appointments=${alike} zone=${zone} />`}
      ${cancelled && html`<${Cancelled} appointment=${appointment} />`}
      ${status === "no_show" && html`<p>This appointment didn't take place.</p>`}
      ${setBy && html`<p class="soft">${setBy}</p>`}
      ${note && kind !== "series" && html`<p class="note">${note}</p>`}
      ${!past && !cancelled && html`<${CalendarFile} id=${id} />`}
      <${Messages} appointment=${appointment} zone=${zone} open=${threadOpen} />
    </section>
  `;
}

/** The other dates of a series that went in the same moment: told once, with one way on. */
function Alike({ appointments, zone }) {
  return html`
    <details>
      <summary>And ${count(appointments.length, "more date", "more dates")} of this series</summary>
      <ul>${appointments.map((each) => html`<li key=${each.appointment_id}>${momentName(each.starts_at, zone)}</li>`)}</ul>
    </details>
  `;
}

function minutes({ starts_at: starts, ends_at: ends }) {
  return Math.round((Date.parse(ends) - Date.parse(starts)) / 60000);
}

/** The file needs the sign-in, so it is fetched and handed over; a plain link could not carry it. */
function CalendarFile({ id }) {
  const [failed, setFailed] = useState(false);
  const download = async () => {
    setFailed(false);
    try {
      handOver(await mine.file(`/appointments/${encodeURIComponent(id)}/calendar.ics`));
    } catch {
      setFailed(true);
    }
  };
  return html`
    <p><button type="button" class="button quiet" onClick=${download}>Add to your calendar</button></p>
    ${failed && html`<p role="alert">The file didn't come through. Please try again.</p>`}
  `;
}

function handOver(file) {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: url, download: "appointment.ics" });
  link.click();
  // The download has begun by then; the page needs no copy of it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
