// One's own appointments: the one just booked first, then what is coming, then what has been.

import { html, render, useState } from "/vendor/preact.js";
import "../shell.js";
import { mine } from "../api.js";
import { AppointmentCard } from "../parts/appointment-card.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { knownForm } from "../questionnaire.js";
import { goToSignIn, isSignedIn } from "../session.js";
import { chosenZone } from "../zone.js";

const address = new URLSearchParams(location.search);
const justBooked = address.has("booked") ? address.get("appointment") : null;

async function load() {
  const [form, page] = await Promise.all([knownForm(), mine.get("/appointments")]);
  return { form, page };
}

function Page() {
  const { value, problem, again } = useLoad(load, []);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Getting your appointments…" />`;
  return html`<${Appointments} ...${value} />`;
}

function Appointments({ form, page: first }) {
  const [page, setPage] = useState(first);
  const zone = chosenZone();
  const now = Date.now();
  const booked = page.appointments.find((one) => one.appointment_id === justBooked);
  const others = page.appointments.filter((one) => one !== booked);
  const coming = others.filter((one) => Date.parse(one.ends_at) > now).reverse();
  const past = others.filter((one) => Date.parse(one.ends_at) <= now);
  const more = async () => {
    const next = await mine.get(`/appointments?cursor=${encodeURIComponent(page.cursor)}`);
    setPage({ ...next, appointments: [...page.appointments, ...next.appointments] });
  };
  return html`
    <div class="appointments">
      ${booked ? html`<${Booked} appointment=${booked} form=${form} zone=${zone} />` : html`<h1>Your appointments</h1>`}
      ${!page.appointments.length && html`<${None} />`}
      <${List} title=${booked ? "Also coming up" : "Coming up"} appointments=${coming} form=${form} zone=${zone} />
      <${List} title="Before" appointments=${past} form=${form} zone=${zone} past />
      ${page.cursor && html`<p><button type="button" class="button quiet" onClick=${more}>Show earlier ones</button></p>`}
    </div>
  `;
}

function Booked({ appointment, form, zone }) {
  document.title = "You're booked – Caseload";
  return html`
    <section class="booked stack">
      <h1>You're booked</h1>
      <p class="lead">That was a real step. ${appointment.provider.name} will be told, and there is nothing more to do.</p>
      <${AppointmentCard} appointment=${appointment} form=${form} zone=${zone} />
      <p>We've sent you an email with the time and a file for your calendar. It doesn't say what the appointment is about. If you need someone before then, call or text 988 at any hour.</p>
    </section>
  `;
}

function List({ title, appointments, form, zone, past = false }) {
  if (!appointments.length) return null;
  return html`
    <section>
      <h2>${title}</h2>
      <ul class="plain-list">
        ${appointments.map((one) => html`
          <li key=${one.appointment_id}><${AppointmentCard} appointment=${one} form=${form} zone=${zone} past=${past} /></li>
        `)}
      </ul>
    </section>
  `;
}

function None() {
  return html`
    <div class="stack">
      <p class="lead">You have no appointments yet. When you book one, it will be here.</p>
      <p><a class="button" href="/match.html">Find someone to talk to</a></p>
    </div>
  `;
}

const app = document.getElementById("app");
app.replaceChildren();
if (isSignedIn()) render(html`<${Page} />`, app);
else goToSignIn();
