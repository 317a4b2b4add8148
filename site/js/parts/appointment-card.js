// An appointment on a card, with its file for the calendar.

import { html, useState } from "/vendor/preact.js";
import { mine } from "../api.js";
import { nameIn } from "../lib/text.js";
import { When } from "./when.js";

export function AppointmentCard({ appointment, form, zone, past = false }) {
  const { provider, type, format, note } = appointment;
  return html`
    <section class=${past ? "card past" : "card"} aria-label="Appointment with ${provider.name}">
      <p class="card-who">${nameIn(form.appointment_types, type)} <span class="soft">with</span> ${provider.name}</p>
      <${When}
        startsAt=${appointment.starts_at}
        endsAt=${appointment.ends_at}
        zone=${zone}
        theirZone=${appointment.provider_time_zone}
        theirName=${provider.name}
      />
      <p>${nameIn(form.formats, format)}</p>
      ${note && html`<p class="note">${note}</p>`}
      ${!past && html`<${CalendarFile} id=${appointment.appointment_id} />`}
    </section>
  `;
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
