// The form that books: checks, saves who comes, then books once.

import { html, useRef, useState } from "/vendor/preact.js";
import { mine } from "../../api.js";
import { keep, kept } from "../../keep.js";
import { attempt, birthDate, birthFields } from "../../lib/booking.js";
import { whoComes } from "../../lib/wording.js";
import { ErrorSummary } from "../error-summary.js";
import { Details } from "./details.js";
import { Refusal } from "./refusal.js";

const AT_FIELD = { born_on: "born" };

/** What is known already: typed before, saved before, or said in the questionnaire. */
function firstDraft({ me, profile, wanted, formats }) {
  const matching = kept("matching") ?? {};
  const among = (choices, id) => (choices.some((choice) => choice.id === id) ? id : "");
  const saved = me.client ? { name: me.client.name, ...birthFields(me.client.born_on) } : {};
  const typed = kept("draft") ?? {};
  return {
    name: "", month: "", day: "", year: "", note: "", ...saved, ...typed,
    state: among(profile.states, typed.state || matching.state),
    payer: among(profile.payers, typed.payer || matching.payer),
    format: formats.length === 1 ? formats[0].id : among(formats, wanted.format),
  };
}

function faultsIn(draft, words) {
  const faults = [];
  const need = (id, title, message) => faults.push({ id, title: `${title.replace(/\?$/, "")}:`, message });
  if (!draft.name.trim()) need("name", words.name, "Please fill this in.");
  if (!birthDate(draft)) need("born", words.born, "Please check the month, the day and the four-digit year.");
  if (!draft.state) need("state", words.where, "Please choose a state.");
  if (!draft.payer) need("payer", "How will you pay?", "Please choose one.");
  if (!draft.format) need("format", "How would you like to meet?", "Please choose one.");
  return faults;
}

async function saveWhoComes(me, draft, zone) {
  const client = { ...me.client, name: draft.name.trim(), born_on: birthDate(draft), time_zone: zone };
  const same = me.client && Object.keys(client).every((key) => client[key] === me.client[key]);
  if (!same) await mine.put("/me", client);
}

function bookingOf({ profile, wanted, draft }) {
  const body = {
    provider_id: profile.provider_id, type: wanted.type, format: draft.format, starts_at: wanted.start,
    state: draft.state, payer: draft.payer, note: draft.note.trim(),
  };
  const questionnaire = kept("matching")?.questionnaire_id;
  return questionnaire ? { ...body, questionnaire_id: questionnaire } : body;
}

async function book(body) {
  // The key outlives a reload: if an answer got lost on its way, pressing again finds the same booking.
  const one = attempt(body, kept("attempt"));
  keep("attempt", one);
  return mine.post("/appointments", body, { "Idempotency-Key": one.key });
}

export function Confirm({ me, profile, wanted, formats, zone, signedOut }) {
  const words = whoComes(kept("matching")?.for_whom);
  const [draft, setDraft] = useState(() => firstDraft({ me, profile, wanted, formats }));
  const [faults, setFaults] = useState([]);
  const [refusal, setRefusal] = useState(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const put = (name, value) => {
    setDraft((before) => ({ ...before, [name]: value }));
    keep("draft", { ...draft, [name]: value });
  };

  async function submit(event) {
    event.preventDefault();
    if (running.current) return;
    const found = faultsIn(draft, words);
    setFaults(found);
    setRefusal(null);
    if (found.length) return;
    // A second press before the page has drawn anew must not book again.
    running.current = true;
    setBusy(true);
    try {
      await saveWhoComes(me, draft, zone);
      const { appointment_id: id } = await book(bookingOf({ profile, wanted, draft }));
      keep("draft", null);
      location.replace(`/appointments.html?appointment=${encodeURIComponent(id)}&booked=1`);
    } catch (problem) {
      refused(problem);
      running.current = false;
      setBusy(false);
    }
  }

  function refused(problem) {
    if (problem.status === 401) return signedOut();
    const named = problem.status === 422 ? problem.errors.map(({ field, message }) => ({ id: AT_FIELD[field] ?? field, message })) : [];
    const here = named.filter(({ id }) => document.getElementById(id));
    if (here.length) setFaults(here);
    else setRefusal(problem);
  }

  const errors = Object.fromEntries(faults.map(({ id, message }) => [id, message]));
  return html`
    <form novalidate onSubmit=${submit} class="confirm">
      <h2>A few details, and it's yours</h2>
      <${ErrorSummary} faults=${faults} />
      <${Details} draft=${draft} put=${put} errors=${errors} words=${words} profile=${profile} formats=${formats} />
      ${refusal && html`<${Refusal} problem=${refusal} profile=${profile} wanted=${wanted} zone=${zone} />`}
      <div class="actions steering">
        <button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? "Booking…" : "Book this appointment"}</button>
      </div>
    </form>
  `;
}
