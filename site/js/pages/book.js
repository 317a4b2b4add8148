// Booking a chosen opening: the time, an account if there is none, the details.

import { html, render, useEffect, useRef, useState } from "/vendor/preact.js";
import { showWhoIsSignedIn } from "../shell.js";
import { get, mine } from "../api.js";
import { forget, keep, kept } from "../keep.js";
import { attempt } from "../lib/booking.js";
import { providerPath } from "../lib/paths.js";
import { nameIn } from "../lib/text.js";
import { listOpenings } from "../openings.js";
import { Account } from "../parts/account/account.js";
import { ChosenTime } from "../parts/booking/chosen-time.js";
import { Details } from "../parts/booking/details.js";
import { Refusal } from "../parts/booking/refusal.js";
import { saidWhoComes } from "../parts/booking/said-who-comes.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { Problem } from "../problem.js";
import { isSignedIn, signOutHere } from "../session.js";
import { chosenZone } from "../zone.js";

const address = new URLSearchParams(location.search);
const slug = address.get("p") ?? "";
const type = address.get("type") ?? "";
const start = Date.parse(address.get("start") ?? "");

/** The provider, and the opening if it can still be had. */
async function load() {
  const path = `/providers/${encodeURIComponent(slug)}`;
  const [profile, listed] = await Promise.all([get(path), listOpenings(slug, type, { from: start, to: start + 60000 })]);
  return { profile, listed, opening: listed.openings.find((each) => Date.parse(each.starts_at) === start) };
}

function Page() {
  const complete = slug && type && !Number.isNaN(start);
  const { value, problem, again } = useLoad(() => (complete ? load() : Promise.resolve(null)), []);
  const [zone, setZone] = useState(chosenZone);
  if (!complete || ["not_found", "invalid"].includes(problem?.code)) return html`<${NothingChosen} />`;
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Looking up your time…" />`;
  const { profile, listed, opening } = value;
  const tried = opening ? null : unanswered(profile);
  if (tried) return html`<${Resume} tried=${tried} profile=${profile} zone=${zone} />`;
  if (!opening) return html`<${Gone} profile=${profile} zone=${zone} />`;
  return html`
    <div class="booking">
      <h1>Book your appointment</h1>
      <${ChosenTime} profile=${profile} opening=${opening} type=${type} theirZone=${listed.provider_time_zone} zone=${zone} setZone=${setZone} />
      <${Who} profile=${profile} opening=${opening} zone=${zone} />
    </div>
  `;
}

/** First an account, then the details. */
function Who({ profile, opening, zone }) {
  const [inside, setInside] = useState(isSignedIn);
  const [entered, setEntered] = useState(false);
  const { value: me, problem, again } = useLoad(() => (inside ? mine.get("/me") : Promise.resolve(null)), [inside]);
  const enter = () => {
    showWhoIsSignedIn();
    setEntered(true);
    setInside(true);
  };
  const leave = () => {
    signOutHere();
    showWhoIsSignedIn();
    setInside(false);
  };
  if (!inside || problem?.code === "not_signed_in") {
    const intro = "So that you can come back to your appointment, and only you. Your time isn't held yet, so it's good to go on soon.";
    return html`<${Account} first="sign-up" level="h2" intro=${intro} done=${enter} />`;
  }
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!me) return html`<${Loading} words="One moment…" />`;
  const book = (draft) => booked(draft, profile, opening, me, zone).catch((refused) => {
    if (refused.code === "not_signed_in") return leave();
    throw refused;
  });
  return html`
    <section class="stack" aria-labelledby="details-title">
      <${DetailsTitle} entered=${entered} />
      <${Details}
        profile=${profile} opening=${opening} type=${type} me=${me} zone=${zone}
        wantedFormat=${address.get("format")} book=${book}
      />
    </section>
  `;
}

/** Takes the focus when the account's form has just given way to it, not when the page opens. */
function DetailsTitle({ entered }) {
  const title = useRef();
  useEffect(() => {
    if (entered) title.current.focus();
  }, []);
  return html`<h2 id="details-title" tabindex="-1" ref=${title}>A few details</h2>`;
}

/** Whose details these are, where they have changed, and then the booking. */
async function booked(draft, profile, opening, me, zone) {
  const clientId = await saidWhoComes(draft, me, zone);
  const body = {
    provider_id: profile.provider_id,
    type,
    format: draft.format,
    starts_at: opening.starts_at,
    state: draft.state,
    payer: draft.payer,
    ...(clientId && { client_id: clientId }),
    ...(kept("matching") && { questionnaire_id: kept("matching").questionnaire_id }),
    ...(draft.note.trim() && { note: draft.note.trim() }),
  };
  const now = attempt(body, kept("attempt"));
  keep("attempt", now);
  await posted(body, now.key);
}

/** A booking of this very time whose answer never came: then the slot may be gone because it is ours. */
function unanswered(profile) {
  const tried = kept("attempt");
  if (!tried || !isSignedIn()) return null;
  const body = JSON.parse(tried.fingerprint);
  const same = body.provider_id === profile.provider_id && body.type === type && Date.parse(body.starts_at) === start;
  return same ? { body, key: tried.key } : null;
}

/** Asks again under the same key, which finds the first answer and books nothing twice. */
function Resume({ tried, profile, zone }) {
  const { problem } = useLoad(() => posted(tried.body, tried.key), []);
  if (problem?.code === "offline") return html`<${Failed} problem=${problem} again=${() => location.reload()} />`;
  if (!problem) return html`<${Loading} words="Looking up your booking…" />`;
  forget("attempt");
  return html`<${Gone} profile=${profile} zone=${zone} />`;
}

async function posted(body, key) {
  const { appointment_id: id } = await mine.post("/appointments", body, { "Idempotency-Key": key });
  forget("attempt");
  forget("booking");
  location.replace(`/appointments.html?${new URLSearchParams({ appointment: id, booked: 1 })}`);
}

function Gone({ profile, zone }) {
  const problem = new Problem({ code: start < Date.now() ? "in_the_past" : "outside_hours" });
  const kind = nameIn(profile.appointment_types, type);
  return html`
    <div class="booking">
      <h1>${kind} with ${profile.name}</h1>
      <${Refusal} problem=${problem} profile=${profile} type=${type} start=${new Date(start).toISOString()} zone=${zone} />
    </div>
  `;
}

function NothingChosen() {
  return html`
    <div class="stack">
      <h1>First, choose a time</h1>
      <p class="lead">This page needs a provider and a time, and the link that led here has lost them.</p>
      <p><a class="button" href=${slug ? providerPath(slug) : kept("matching") ? "/matches.html" : "/match.html"}>Choose a time</a></p>
    </div>
  `;
}

const app = document.getElementById("app");
app.replaceChildren();
render(html`<${Page} />`, app);
