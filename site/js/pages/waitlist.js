// A client's waitlist entries and offers; and the form to join, if a link asks for it.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { get, mine } from "../api.js";
import { kept } from "../keep.js";
import { profilePath } from "../lib/api-paths.js";
import { mount } from "../mount.js";
import { Account } from "../parts/account/account.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { markRead } from "../parts/notifications/item.js";
import { usePolling } from "../parts/use-polling.js";
import { useShown } from "../parts/use-shown.js";
import { useZone } from "../parts/use-zone.js";
import { Join } from "../parts/waitlist/join.js";
import { Offer } from "../parts/waitlist/offer.js";
import { Entry } from "../parts/waitlist/entry.js";
import { knownForm } from "../questionnaire.js";
import { goToSignIn, isSignedIn } from "../session.js";
import { shownZone } from "../zone.js";

const address = new URLSearchParams(location.search);
const slug = address.get("p");
const joining = Boolean(slug) || address.has("join");

async function load() {
  const [form, me, page] = await Promise.all([knownForm(), mine.get("/me"), mine.get("/waitlist")]);
  return { form, me, entries: page.entries.map((entry) => ({ ...entry, for: nameFor(entry, me) })) };
}

/** The client's name, unless it is the account's owner. */
function nameFor({ client }, me) {
  const one = me.clients.find(({ client_id: id }) => id === client.client_id);
  return one?.relationship === "self" ? null : client.name;
}

function Page() {
  const [inside, setInside] = useState(isSignedIn);
  if (inside) return joining ? html`<${Joining} />` : html`<${Waitlist} />`;
  if (!joining) {
    goToSignIn();
    return null;
  }
  const intro = "You need an account so that we can tell you, and only you, when a time opens up. Waiting doesn't cost anything, and you can stop at any time.";
  return html`<div class="booking"><h1>Join the waitlist</h1><${Account} first="sign-up" level="h2" intro=${intro} done=${() => setInside(true)} /></div>`;
}

function Joining() {
  const zoneChoice = useZone();
  const { value, problem, again } = useLoad(
    () => Promise.all([slug ? get(profilePath(slug)) : null, knownForm(), mine.get("/me")]),
    [],
  );
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem?.status === 404 || (!slug && !kept("matching"))) return html`<${MissingAnswers} />`;
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="One moment…" />`;
  const [profile, form, me] = value;
  return html`
    <div class="booking">
      <div class="stack">
        <h1>${profile ? `Wait for an opening with ${profile.name}` : "Wait for an opening with anyone who fits"}</h1>
        <p class="lead">
          ${profile
            ? "When a time that works for you opens up and it's your turn, we'll hold it for you for half an hour. You can book it in one step."
            : "When a time opens up with anyone who fits your answers and it's your turn, we'll hold it for you for half an hour. You can book it in one step."}
        </p>
      </div>
      <${Join} profile=${profile} form=${form} me=${me} zoneChoice=${zoneChoice} joined=${() => location.replace("/waitlist.html?joined=1")} />
    </div>
  `;
}

function MissingAnswers() {
  return html`
    <div class="stack">
      <h1>First, tell us what you're looking for</h1>
      <p class="lead">To join the waitlist, choose a provider, or answer a few questions first. The link you followed has neither.</p>
      <p><a class="button" href="/match.html">Find someone to talk to</a></p>
    </div>
  `;
}

function Waitlist() {
  const { value, problem, again } = useLoad(load, []);
  const [said, setSaid] = useState(address.has("joined") ? "You're on the waitlist. There's nothing more you need to do." : "");
  const shown = useShown();
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  usePolling(again);
  useEffect(() => {
    if (value) readOwnNotifications().catch(() => {});
  }, [value?.entries.map(({ offer }) => offer?.offer_id).join()]);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading your waitlist…" />`;
  const changed = (words) => {
    setSaid(words);
    again();
    title.current?.focus();
  };
  const { entries, form } = value;
  const shared = { form, zone: shownZone(value.me.details?.time_zone), phone: value.me.details?.phone, changed };
  const offered = entries.filter(({ offer }) => offer);
  const others = entries.filter(({ offer }) => !offer);
  return html`
    <div class="waitlist">
      <div class="stack">
        <h1 tabindex="-1" ref=${title}>Your waitlist</h1>
        <p role="status">${shown && said}</p>
      </div>
      ${offered.map((entry) => html`<${Offer} key=${entry.offer?.offer_id} entry=${entry} ...${shared} />`)}
      ${others.length > 0 && html`
        <section aria-labelledby="entries-title">
          <h2 id="entries-title">${entriesTitle(offered, others)}</h2>
          <ul class="plain-list">${others.map((entry) => html`<li key=${entry.entry_id}><${Entry} entry=${entry} ...${shared} /></li>`)}</ul>
        </section>
      `}
      ${!entries.length && html`<${Nothing} />`}
      ${entries.length > 0 && html`<p class="soft">We'll email you when a time opens up, and hold it for you for half an hour. If waiting feels hard, you can talk to someone today: <a href="tel:988">call</a> or <a href="sms:988">text 988</a>, at any hour.</p>`}
      <p class="soft">Already booked? See <a href="/appointments.html">your appointments</a>.</p>
    </div>
  `;
}

function entriesTitle(offered, others) {
  if (others.every(({ status }) => status === "dropped")) return "You were waiting for";
  return offered.length ? "You're also waiting for" : "You're waiting for";
}

/** Seeing the offer counts as reading its notification. */
async function readOwnNotifications() {
  const { notifications } = await mine.get("/notifications");
  const own = notifications.filter(({ link, read }) => !read && link === location.pathname);
  await Promise.all(own.map(({ notification_id: id }) => markRead(id)));
}

function Nothing() {
  return html`
    <div class="stack">
      <p class="lead">You aren't on any waitlists. If you can't find an open time, you can join the waitlist from a provider's page or from your matches.</p>
      <p><a class="button" href=${kept("matching") ? "/matches.html" : "/match.html"}>Find someone to talk to</a></p>
    </div>
  `;
}

mount(html`<${Page} />`);
