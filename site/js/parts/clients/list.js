// The provider's clients, current or past: when they meet next, when they last met, and the way to message or book.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { clientPath, lastWords, nextWords, threadPath } from "../../lib/client-words.js";
import { followUpPath } from "../../lib/referral-words.js";
import { generalName } from "../../lib/zones.js";
import { More } from "../more.js";
import { usePages } from "../use-pages.js";

/** @typedef {ApiAnswer<"ProviderClient">} Client */

const TABS = /** @type {const} */ ([
  { of: "current", name: "Current", path: "/portal/clients.html" },
  { of: "past", name: "Past", path: "/portal/clients.html?of=past" },
]);

/**
 * @param {"current" | "past"} of @param {string} [cursor]
 */
export function loadClients(of, cursor) {
  return mine.get(`/portal/clients?${new URLSearchParams({ of, ...(cursor && { cursor }) })}`);
}

/** @param {PropsWith<{of: "current" | "past", page: ApiAnswer<"ProviderClientsOut">}>} props */
export function Clients({ of, page }) {
  const zone = page.provider_time_zone;
  const { known, more } = usePages(page, ({ clients }) => clients, ({ client }) => client.client_id, (cursor) => loadClients(of, cursor));
  return html`
    <div class="portal-head">
      <div><h1>Clients</h1><p class="soft">Times are in ${generalName(zone)}</p></div>
      <nav class="views" aria-label="Which clients">
        <ul class="plain-list">
          ${TABS.map((tab) => html`<li key=${tab.of}><a href=${tab.path} aria-current=${tab.of === of ? "page" : undefined}>${tab.name}</a></li>`)}
        </ul>
      </nav>
    </div>
    ${!known.length && !more && html`<${None} of=${of} />`}
    <ul class="plain-list client-list">${known.map((each) => html`<${Row} key=${each.client.client_id} known=${each} zone=${zone} />`)}</ul>
    ${more && html`<${More} more=${more} words="Show more clients" />`}
  `;
}

/** @param {PropsWith<{known: Client, zone: string}>} props */
function Row({ known, zone }) {
  const { client, referral_id: referral, current } = known;
  const next = nextWords(known, zone);
  return html`
    <li class="client-row">
      <div>
        <h2><a href=${clientPath(client.client_id)}>${client.name}, ${client.age}</a></h2>
        ${client.guardian_name && html`<p class="soft small">Booked by ${client.guardian_name} (parent or guardian)</p>`}
        ${next && html`<p>${next}</p>`}
        <p class="soft">${lastWords(known, zone)}</p>
      </div>
      <div class="client-ways">
        <a class="button quiet" href=${threadPath(referral)}>Message<span class="unseen"> ${client.name}</span></a>
        ${current && html`<a class="button quiet" href=${followUpPath(client.client_id)}>New appointment<span class="unseen"> with ${client.name}</span></a>`}
      </div>
    </li>
  `;
}

/** @param {PropsWith<{of: "current" | "past"}>} props */
function None({ of }) {
  if (of === "past") return html`<div class="notice"><p>No past clients. When you end care with a client, or a first appointment is canceled, they move here. Their messages stay.</p></div>`;
  return html`
    <div class="notice">
      <p>No clients yet. When someone books one of your openings, they appear here. <a href="/portal/help.html">How referrals come to you</a></p>
    </div>
  `;
}
