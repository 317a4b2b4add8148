// One client: the way to message or book, and all appointments with the provider.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { threadPath, windowPath } from "../../lib/client-words.js";
import { momentName } from "../../lib/date-words.js";
import { followUpPath, kindWords, statusWords } from "../../lib/referral-words.js";
import { nameIn } from "../../lib/text.js";
import { generalName } from "../../lib/zones.js";
import { More } from "../more.js";
import { usePages } from "../use-pages.js";

/** @param {string} id @param {string} [cursor] @returns {Promise<ApiAnswer<"ProviderClientOut">>} */
export function loadClient(id, cursor) {
  const path = /** @type {const} */ (`/portal/clients/${encodeURIComponent(id)}`);
  return cursor ? mine.get(`${path}?${new URLSearchParams({ cursor })}`) : mine.get(path);
}

/** @param {PropsWith<{page: ApiAnswer<"ProviderClientOut">, choices: ApiAnswer<"ChoicesOut">}>} props */
export function OneClient({ page, choices }) {
  const { client: known, provider_time_zone: zone } = page;
  const { client, current } = known;
  const { known: appointments, more } = usePages(page, (each) => each.appointments, (each) => each.appointment_id, (cursor) => loadClient(client.client_id, cursor));
  return html`
    <p class="referral-back"><a href=${current ? "/portal/clients.html" : "/portal/clients.html?of=past"}>All clients</a></p>
    <div class="portal-head">
      <div>
        <h1>${client.name}, ${client.age}</h1>
        ${client.guardian_name && html`<p>Booked by ${client.guardian_name} <span class="soft">(parent or guardian)</span></p>`}
        <p class="soft">${current ? "Current client" : "Past client"}. Times are in ${generalName(zone)}</p>
      </div>
      <div class="client-ways">
        <a class="button" href=${threadPath(known.referral_id)}>Message</a>
        ${current && html`<a class="button quiet" href=${followUpPath(client.client_id)}>New appointment</a>`}
      </div>
    </div>
    <h2 id="appointments">Appointments</h2>
    <ul class="plain-list client-list" aria-labelledby="appointments">
      ${appointments.map((each) => html`
        <li key=${each.appointment_id} class="client-row">
          <div>
            <h3><a href=${windowPath(each.appointment_id)}>${momentName(each.starts_at, zone)}</a></h3>
            <p>${nameIn(choices.appointment_types, each.type)}, ${nameIn(choices.formats, each.format)} <span class="soft">${kindWords(each)}</span></p>
          </div>
          <p class="status">${statusWords(each)}</p>
        </li>
      `)}
    </ul>
    ${more && html`<${More} more=${more} words="Show earlier appointments" />`}
  `;
}

export function Unknown() {
  return html`
    <div class="stack">
      <h1>We can't find this client</h1>
      <p class="lead">The link may be incomplete, or it may belong to another provider.</p>
      <p class="referral-back"><a href="/portal/clients.html">All clients</a></p>
    </div>
  `;
}
