// A client's appointments: the one just booked first, then upcoming, canceled and past ones. A series is one card.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { mine } from "../api.js";
import { appointmentPath } from "../lib/api-paths.js";
import { folded, holds, sorted } from "../lib/appointments.js";
import { aheadOf, foldWords, offersOtherMatches } from "../lib/appointment-words.js";
import { missingReferrals, offersFirstSession, referralToEnd } from "../lib/relations.js";
import { mountSignedIn } from "../mount.js";
import { AppointmentCard } from "../parts/appointment-card.js";
import { useAppointments } from "../parts/appointments/use-appointments.js";
import { SeriesCard } from "../parts/appointments/series-card.js";
import { Unread } from "../parts/appointments/unread.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { useOnce } from "../parts/use-once.js";
import { useOnRestore } from "../parts/use-polling.js";
import { knownForm } from "../questionnaire.js";
import { whenShown } from "../reveal.js";
import { goToSignIn } from "../session.js";
import { shownZone } from "../zone.js";
import { setTitle } from "../practice.js";

const address = new URLSearchParams(location.search);
const wanted = address.get("appointment");
const justBooked = address.has("booked") ? wanted : null;

async function load() {
  const [form, page, asked] = await Promise.all([knownForm(), everythingAhead(), wanted ? find(wanted) : null]);
  const missing = missingReferrals([...page.appointments, ...(asked ? [asked] : [])], Date.now()).slice(0, MOST_REFERRALS);
  const referrals = (await Promise.all(missing.map(find))).filter(Boolean);
  return { form, page, asked, referrals };
}

// Latest first, 50 a page: a year of dates may come before the next appointment.
const MOST_PAGES = 5;
// Older referrals of the appointments on those pages: one for each provider.
const MOST_REFERRALS = 5;

/** The pages down to the first appointment that has started, as one. */
async function everythingAhead() {
  let page = await mine.get("/appointments");
  const appointments = [...page.appointments];
  const isAhead = () => Date.parse(appointments.at(-1)?.starts_at ?? "") > Date.now();
  for (let number = 1; number < MOST_PAGES && page.cursor && isAhead(); number += 1) {
    page = await mine.get(`/appointments?cursor=${encodeURIComponent(page.cursor)}`);
    appointments.push(...page.appointments);
  }
  return { ...page, appointments };
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

/**
 * `referrals` aren't shown: they are what some of the appointments belong to.
 * @param {Props & {page: ApiAnswer<"AppointmentsOut">, asked: ApiAnswer<"AppointmentOut"> | null, referrals: ApiAnswer<"AppointmentOut">[]}} props
 */
function Appointments({ form, page, asked, referrals, again }) {
  const { all, more, said, done } = useAppointments(page, asked);
  const booked = all.find((one) => idOf(one) === justBooked && one.status === "booked");
  const now = Date.now();
  const { coming, canceled, past } = sorted(all.filter((one) => one !== booked), now);
  const open = [said?.id, wanted];
  useFocusFromLink(wanted && !justBooked && !address.has("thread"));
  const card = (one) => ({
    appointment: one,
    form,
    zone: shownZone(one.provider_time_zone),
    said: said?.id === idOf(one) ? said.words : undefined,
    acts: {
      ahead: aheadOf(one, all, Date.now()), ends: referralToEnd(one, [...all, ...referrals], Date.now()), first: offersFirstSession(one, all),
      show, done, looked: again,
    },
  });
  const list = { card, open: [...open, ...all.filter((one) => offersFirstSession(one, all)).map(idOf)], now };
  return html`
    <div class="appointments">
      ${booked ? html`<${Booked} appointment=${booked} card=${card} />` : html`<h1>Your appointments</h1>`}
      <${Unread} led=${{ ids: open, thread: address.has("thread") }} changed=${again} zone=${shownZone(all[0]?.provider_time_zone)} />
      ${!all.length && html`<${None} />`}
      <${List} title=${booked ? "Also coming up" : "Coming up"} entries=${coming} ...${list} />
      <${Folded} title="Canceled" entries=${canceled} ...${list} first />
      <${Folded} title="Past" entries=${past} ...${list} past />
      ${more && html`<${Earlier} more=${more} />`}
      ${all.length > 0 && html`<p class="printed">To change or cancel, sign in at ${location.host}. You can write to the practice at ${location.host}/contact.html.</p>`}
      <p class="soft apart">Waiting for an open time? See <a href="/waitlist.html">your waitlist</a>.</p>
    </div>
  `;
}

/** A card may be in a fold, or a date of a series, which is drawn once it is opened. */
function show(id) {
  const date = document.querySelector(`[data-appointment="${CSS.escape(id)}"]`);
  const card = document.getElementById(`appointment-${id}`) ?? date;
  for (let fold = card?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  const target = card === date ? date?.querySelector("summary") : card;
  if (target instanceof HTMLElement) target.focus();
  target?.scrollIntoView({ block: "start" });
}

/** A link may name one appointment: focus it. A link to messages is handled by the thread. */
function useFocusFromLink(led) {
  useEffect(() => {
    if (led) whenShown(() => show(wanted));
  }, []);
}

/** @param {Props} props */
function Booked({ appointment, card }) {
  setTitle("You're booked");
  return html`
    <section class="booked stack">
      <h1>You're booked</h1>
      <p class="lead">You've taken a real step. We'll let ${appointment.provider.name} know, and there's nothing more you need to do.</p>
      <${AppointmentCard} ...${card(appointment)} />
      <p>We've sent you an email with the time and a calendar file. It doesn't say what the appointment is about. If you need to talk to someone before then, call or text 988 at any hour.</p>
    </section>
  `;
}

/** @typedef {Omit<Props, "entries"> & {entries: import("../lib/appointments.js").Entry[]}} ListProps */

/** @param {ListProps} props */
function List({ title, entries, ...list }) {
  if (!entries.length) return null;
  return html`
    <section>
      <h2>${title}</h2>
      <${Cards} entries=${entries} ...${list} />
    </section>
  `;
}

/**
 * Canceled or past ones: those with a next step, and the others in a fold. With `first`, the first one's next steps are
 * shown right away; the others' are shown on request.
 * @param {ListProps} props
 */
function Folded({ title, entries, first, ...list }) {
  if (!entries.length) return null;
  const { shown, folded: rest } = folded(entries, { now: list.now, open: list.open, newest: list.past });
  const leading = list.open.find((id) => id && entries.some((one) => holds(one, id))) ?? (first && entries.find(({ lead }) => offersOtherMatches(lead))?.lead.appointment_id);
  return html`
    <section>
      <h2>${title}</h2>
      ${shown.length > 0 && html`<${Cards} entries=${shown} leading=${leading} ...${list} />`}
      ${rest.length > 0 && html`
        <details class="fold">
          <summary>${foldWords(rest.length, title.toLowerCase(), shown.length > 0)}</summary>
          <${Cards} entries=${rest} ...${list} />
        </details>
      `}
    </section>
  `;
}

/** @param {ListProps} props */
function Cards({ entries, card, leading, past = false }) {
  return html`
    <ul class="plain-list">
      ${entries.map((entry) => {
        const { lead } = entry;
        const id = idOf(lead);
        const options = { past, ways: id === leading, threadOpen: id === wanted && address.has("thread") };
        return html`
          <li key=${entry.id}>
            ${lead.series_id
              ? html`<${SeriesCard} entry=${entry} card=${card} options=${options} open=${[wanted]} />`
              : html`<${AppointmentCard} ...${card(lead)} ...${options} />`}
          </li>
        `;
      })}
    </ul>
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
