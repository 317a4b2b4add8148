// A provider's profile, with headings at the side as in a leaflet.

import { html } from "htm/preact";
import { feeWords } from "../lib/fee-words.js";
import { inGroups } from "../lib/groups.js";
import { capital, inWords } from "../lib/text.js";
import { FeePhone } from "./fee-phone.js";
import { Monogram, byline } from "./monogram.js";

const names = (choices) => choices.map(({ name }) => name);

/**
 * `heading` is another element if the page already has its own heading.
 * @param {Props} props
 */
export function ProfileHead({ profile, heading = "h1" }) {
  return html`
    <header class="profile-head">
      <${Monogram} name=${profile.name} photo=${profile.photo_url} />
      <div>
        <${heading} class="profile-name">${profile.name}<//>
        <p class="soft">${byline(profile)}</p>
      </div>
    </header>
  `;
}

/** @param {Props} props */
export function Statement({ profile }) {
  const paragraphs = profile.statement.split(/\n+/).filter(Boolean);
  return paragraphs.map((words, index) => html`<p key=${index} class="lead">${words}</p>`);
}

/** @param {Props} props */
function Part({ title, children }) {
  return html`<section class="side-headed"><h2>${title}</h2><div>${children}</div></section>`;
}

/** @param {Props} props */
function List({ items }) {
  return html`<ul class="leaflet-list">${items.map((item) => html`<li key=${item}>${item}</li>`)}</ul>`;
}

/** @param {Props} props */
export function ProfileParts({ profile }) {
  const { highlights, top_specialties: top, also_treats: also, modalities, education } = profile;
  return html`
    <div class="profile-parts">
      ${highlights.length > 0 && html`<${Part} title="Highlights"><${List} items=${highlights} /><//>`}
      ${top.length > 0 && html`<${Part} title="Helps most with"><${List} items=${names(top)} /><//>`}
      ${also.length > 0 && html`<${Part} title="Also helps with"><p>${names(also).join(" · ")}</p><//>`}
      ${modalities.length > 0 && html`<${Part} title="Therapy approaches"><p>${names(modalities).join(" · ")}</p><//>`}
      <${Part} title="How to meet"><${Meeting} profile=${profile} /><//>
      <${Appointments} profile=${profile} />
      <${Part} title="Payment"><${Payers} profile=${profile} /><//>
      ${education.length > 0 && html`<${Part} title="Education"><${List} items=${education} /><//>`}
      <${Person} profile=${profile} />
    </div>
  `;
}

/** @param {Props} props */
function Meeting({ profile }) {
  const { formats, city, languages, states } = profile;
  const ways = inWords(names(formats).map((name) => name.toLowerCase()), "or");
  return html`
    <p>${capital(ways)}${city ? `. The office is in ${city}` : ""}.</p>
    <p>Speaks ${inWords(names(languages))}.</p>
    <p>${states.length ? `Licensed to see people in ${inWords(names(states))}.` : "They aren't listed as licensed to see new clients in any state right now."}</p>
  `;
}

/** @param {Props} props */
function Appointments({ profile: { appointment_types: types, lengths, fees } }) {
  const lasting = types.map(({ id, name }) => `${name}${lengths?.[id] ? `, ${lengths[id]} minutes` : ""}: ${feeWords(fees[id])}`);
  return lasting.length > 0 && html`<${Part} title="Appointments and fees"><${List} items=${lasting} /><p class="small soft">These are the fees if you pay yourself. If you use a plan, it sets your share. <${FeePhone} /></p><//>`;
}

/** @param {Props} props */
function Payers({ profile }) {
  const { alone, groups } = inGroups(profile.payers, profile.payer_groups);
  return html`
    ${alone.length > 0 && html`<p>${names(alone).join(" · ")}</p>`}
    ${groups.map(({ id, name, choices }) => html`<p key=${id}>${name}: ${names(choices).join(" · ")}</p>`)}
  `;
}

/**
 * Only what the provider chose to publish is here.
 * @param {Props} props
 */
function Person({ profile }) {
  const facts = [profile.gender?.name, ...names(profile.races), profile.faith?.name].filter(Boolean);
  if (profile.lgbtq_affirming) facts.push("LGBTQ+ affirming");
  return facts.length > 0 && html`<${Part} title="About the provider"><p>${facts.join(" · ")}</p><//>`;
}
