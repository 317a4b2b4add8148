// One appointment, as its client sees it.

import { html, useState } from "/vendor/preact.js";
import { mine } from "../api.js";
import { momentName } from "../lib/dates.js";
import { providerPath } from "../lib/paths.js";
import { nameIn } from "../lib/text.js";
import { loadingWords } from "../problem.js";
import { When } from "./when.js";

export function Appointment({ appointment, form, zone, level = "h3" }) {
  const { provider, type, format, starts_at: startsAt, ends_at: endsAt, status } = appointment;
  const past = new Date(endsAt) < new Date();
  return html`
    <article class="card appointment">
      <${level} class="card-who">
        ${nameIn(form.appointment_types, type)} <span class="soft">with</span> <a href=${providerPath(provider.slug)}>${provider.name}</a>
      <//>
      ${status === "cancelled" && html`<p><strong>Cancelled</strong></p>`}
      <${When} startsAt=${startsAt} endsAt=${endsAt} zone=${zone} theirZone=${appointment.provider_time_zone} theirName=${provider.name} />
      <p>${nameIn(form.formats, format)} · ${nameIn(form.payers, appointment.payer)} · in ${nameIn(form.states, appointment.state)}</p>
      ${appointment.note && html`<${Note} words=${appointment.note} />`}
      ${status === "booked" && !past && html`<${CalendarFile} appointment=${appointment} zone=${zone} />`}
    </article>
  `;
}

function Note({ words }) {
  return html`<div><p class="small soft">Your note</p><p class="note">${words}</p></div>`;
}

/** The file needs the sign-in token, so a plain link wouldn't do. */
function CalendarFile({ appointment, zone }) {
  const [failure, setFailure] = useState(null);
  const download = async () => {
    setFailure(null);
    try {
      save(await mine.file(`/appointments/${encodeURIComponent(appointment.appointment_id)}/calendar.ics`));
    } catch (problem) {
      setFailure(problem);
    }
  };
  const label = `Add to your calendar, ${momentName(appointment.starts_at, zone)}`;
  return html`
    <p><button type="button" class="button quiet" aria-label=${label} onClick=${download}>Add to your calendar</button></p>
    ${failure && html`<p class="error" role="alert">${loadingWords(failure)} Please try again.</p>`}
  `;
}

function save(blob) {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: url, download: "appointment.ics" });
  document.body.append(link);
  link.click();
  link.remove();
  // Safari reads the blob a little later than the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
