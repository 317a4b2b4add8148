// The provider's referrals: who, when, and what they wrote. Opening one marks it as seen.

import { html, useEffect, useState } from "/vendor/preact.js";
import { mine } from "../api.js";
import { momentName, timeName } from "../lib/dates.js";
import { nameIn } from "../lib/text.js";
import { generalName } from "../lib/zones.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { loadPortal, openPortal, useNews } from "../parts/portal/portal.js";
import { goToSignIn } from "../session.js";
import { knownForm } from "../questionnaire.js";

const wanted = new URLSearchParams(location.search).get("appointment");

async function load() {
  const [form, portal] = await Promise.all([knownForm(), loadPortal({})]);
  return { form, ...portal };
}

function Page() {
  const { value, problem, again } = useLoad(load, []);
  useNews(again);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Getting your referrals…" />`;
  const { form, referrals } = value;
  return html`
    <div class="portal-head">
      <h1>Referrals</h1>
      <p class="soft">Times are in ${generalName(referrals.provider_time_zone)}</p>
    </div>
    ${referrals.referrals.length
      ? html`<${Referrals} key=${referrals.referrals[0].appointment_id} first=${referrals} form=${form} seen=${again} />`
      : html`<${None} />`}
  `;
}

function Referrals({ first, form, seen }) {
  const [older, setOlder] = useState({ referrals: [], cursor: first.cursor });
  const more = async () => {
    const next = await mine.get(`/portal/referrals?cursor=${encodeURIComponent(older.cursor)}`);
    setOlder({ referrals: [...older.referrals, ...next.referrals], cursor: next.cursor });
  };
  const zone = first.provider_time_zone;
  return html`
    <div>
      ${[...first.referrals, ...older.referrals].map((one) => html`
        <${Referral} key=${one.appointment_id} referral=${one} form=${form} zone=${zone} seen=${seen} />
      `)}
    </div>
    ${older.cursor && html`<p><button type="button" class="button quiet" onClick=${more}>Show older ones</button></p>`}
  `;
}

function Referral({ referral, form, zone, seen }) {
  const { appointment_id: id, client, type, format, state, payer, note, status } = referral;
  const [open, setOpen] = useState(id === wanted);
  useEffect(() => {
    if (open && status === "new") mine.post(`/portal/referrals/${encodeURIComponent(id)}/acknowledge`).then(seen, () => {});
  }, [open, status]);
  const isNew = status === "new";
  return html`
    <details class="referral" open=${open} onToggle=${(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="referral-name">${client.name}, ${client.age}</span>
        <span>${momentName(referral.starts_at, zone)}</span>
        <span>${nameIn(form.appointment_types, type)}</span>
        <span class=${isNew ? "status new" : "status"}>${isNew ? "New" : "Seen"}</span>
      </summary>
      <dl class="facts">
        <dt>Time</dt>
        <dd>${momentName(referral.starts_at, zone)} to ${timeName(referral.ends_at, zone)}</dd>
        <dt>Age</dt>
        <dd>${client.age}</dd>
        <dt>Meeting</dt>
        <dd>${nameIn(form.formats, format)}</dd>
        <dt>Will be in</dt>
        <dd>${nameIn(form.states, state)}</dd>
        <dt>Pays by</dt>
        <dd>${payer === "self_pay" ? "Self-pay" : nameIn(form.payers, payer)}</dd>
        <dt>Note</dt>
        <dd>${note || "No note"}</dd>
      </dl>
    </details>
  `;
}

function None() {
  return html`
    <div class="notice">
      <p>No referrals yet. When someone books one of your openings, they will be here, and you'll get an email that says so without saying who.</p>
    </div>
  `;
}

openPortal(html`<${Page} />`);
