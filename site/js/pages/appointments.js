// A client's appointments: the one just booked first, then upcoming, canceled and past ones.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { mine } from "../api.js";
import { appointmentPath } from "../lib/api-paths.js";
import { gathered, sorted } from "../lib/appointments.js";
import { aheadOf, offersOtherMatches } from "../lib/appointment-words.js";
import { mountSignedIn } from "../mount.js";
import { AppointmentCard } from "../parts/appointment-card.js";
import { useAppointments } from "../parts/appointments/use-appointments.js";
import { Unread } from "../parts/appointments/unread.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { useOnce } from "../parts/use-once.js";
import { useOnRestore } from "../parts/use-polling.js";
import { knownForm } from "../questionnaire.js";
import { whenShown } from "../reveal.js";
import { goToSignIn } from "../session.js";
import { shownZone } from "../zone.js";

const address = new URLSearchParams(location.search);
const wanted = address.get("appointment");
const justBooked = address.has("booked") ? wanted : null;

async function load() {
  const [form, page, asked] = await Promise.all([knownForm(), mine.get("/appointments"), wanted ? find(wanted) : null]);
  return { form, page, asked };
}

/**
 * The appointment that a link names, which may not be on a loaded page.
 * @param {string} id
 */
function find(id) {
  return mine.get(appointmentPath(id)).catch((problem) => {
    if (problem.status === 404) return null;
    throw problem;
  });
}

function Page() {
  const { value, problem, again } = useLoad(load, []);
  useOnRestore(again);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading your appointments…" />`;
  return html`<${Appointments} ...${value} again=${again} />`;
}

const idOf = (/** @type {ApiAnswer<"AppointmentOut">} */ appointment) => appointment.appointment_id;

/** @param {Props & {page: ApiAnswer<"AppointmentsOut">, asked: ApiAnswer<"AppointmentOut"> | null}} props */
function Appointments({ form, page, asked, again }) {
  const { all, more, said, done } = useAppointments(page, asked);
  const booked = all.find((one) => idOf(one) === justBooked && one.status === "booked");
  const { coming, canceled, past } = sorted(all.filter((one) => one !== booked), Date.now());
  useFocusFromLink(wanted && !justBooked && !address.has("thread"));
  const card = (one) => ({
    appointment: one,
    form,
    zone: shownZone(one.provider_time_zone),
    said: said?.id === idOf(one) ? said.words : undefined,
    acts: { ahead: aheadOf(one, all, Date.now()), show, done, looked: again },
  });
  return html`
    <div class="appointments">
      ${booked ? html`<${Booked} appointment=${booked} card=${card} />` : html`<h1>Your appointments</h1>`}
      <${Unread} led=${{ id: wanted, thread: address.has("thread") }} changed=${again} zone=${shownZone(all[0]?.provider_time_zone)} />
      ${!all.length && html`<${None} />`}
      <${List} title=${booked ? "Also coming up" : "Coming up"} appointments=${coming} card=${card} />
      <${List} title="Canceled" appointments=${canceled} card=${card} first=${said?.id ?? wanted ?? canceled.find(offersOtherMatches)?.appointment_id} />
      <${List} title="Past" appointments=${past} card=${card} first=${said?.id ?? wanted} past />
      ${more && html`<${Earlier} more=${more} />`}
      ${all.length > 0 && html`<p class="printed">To change or cancel, sign in at ${location.host}. You can write to the practice at ${location.host}/contact.html.</p>`}
      <p class="soft apart">Waiting for an open time? See <a href="/waitlist.html">your waitlist</a>.</p>
    </div>
  `;
}

function show(id) {
  const card = document.getElementById(`appointment-${id}`);
  card?.focus();
  card?.scrollIntoView({ block: "start" });
}

/** A link may name one appointment: focus it. A link to messages is handled by the thread. */
function useFocusFromLink(led) {
  useEffect(() => {
    if (led) whenShown(() => show(wanted));
  }, []);
}

/** @param {Props} props */
function Booked({ appointment, card }) {
  document.title = "You're booked – Caseload";
  return html`
    <section class="booked stack">
      <h1>You're booked</h1>
      <p class="lead">You've taken a real step. We'll let ${appointment.provider.name} know, and there's nothing more you need to do.</p>
      <${AppointmentCard} ...${card(appointment)} />
      <p>We've sent you an email with the time and a calendar file. It doesn't say what the appointment is about. If you need to talk to someone before then, call or text 988 at any hour.</p>
    </section>
  `;
}

/**
 * `first` is the appointment whose next steps are shown right away; the others' are shown on request.
 * @param {Props} props
 */
function List({ title, appointments, card, first, past = false }) {
  if (!appointments.length) return null;
  return html`
    <section>
      <h2>${title}</h2>
      <ul class="plain-list">
        ${gathered(appointments).map(({ appointment: one, alike }) => html`
          <li key=${idOf(one)}>
            <${AppointmentCard} ...${card(one)} alike=${alike} past=${past} ways=${idOf(one) === first} threadOpen=${idOf(one) === wanted && address.has("thread")} />
          </li>
        `)}
      </ul>
    </section>
  `;
}

/** @param {Props} props */
function Earlier({ more }) {
  const { busy, problem, run } = useOnce(more);
  return html`
    <p><button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${run}>Show earlier appointments</button></p>
    ${problem && html`<p role="alert">We couldn't load them. Please try again.</p>`}
  `;
}

function None() {
  return html`
    <div class="stack">
      <p class="lead">You have no appointments yet. When you book one, you'll find it here.</p>
      <p><a class="button" href="/match.html">Find someone to talk to</a></p>
    </div>
  `;
}

mountSignedIn(html`<${Page} />`);
