// The client's requests to the care team, with the answers.

import { html } from "htm/preact";
import { mine } from "../api.js";
import { momentName } from "../lib/date-words.js";
import { generalName } from "../lib/zones.js";
import { mountSignedIn } from "../mount.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { CareHours } from "../parts/requests/care-hours.js";
import { Older } from "../parts/requests/older.js";
import { OwnRequest } from "../parts/requests/own-request.js";
import { useOwnRequests, useReadNotifications } from "../parts/requests/use-own-requests.js";
import { usePolling } from "../parts/use-polling.js";
import { goToSignIn } from "../session.js";
import { shownZone } from "../zone.js";

function Page() {
  const { value, problem, again } = useLoad(() => mine.get("/support-requests"), []);
  usePolling(again);
  useReadNotifications("/requests.html");
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading your requests…" />`;
  return html`<${Requests} page=${value} />`;
}

const older = (cursor) => mine.get(`/support-requests?cursor=${encodeURIComponent(cursor)}`);

/** @param {Props & {page: ApiAnswer<"OwnRequestsOut">}} props */
function Requests({ page }) {
  const { known, more } = useOwnRequests(page, older);
  const zone = shownZone();
  return html`
    <div class="requests">
      <header>
        <h1>Your requests</h1>
        <p class="lead">What you've asked the care team, and what they answered.</p>
        <${CareHours} />
        <p class="soft">Times are in ${generalName(zone)}.</p>
      </header>
      ${page.referrals.length > 0 && html`<${Referrals} referrals=${page.referrals} zone=${zone} />`}
      ${known.length > 0 && html`
        <section aria-labelledby="own-title">
          <h2 id="own-title">What you've asked</h2>
          <ul class="plain-list">
            ${known.map((one) => html`<${OwnRequest} key=${one.request_id} request=${one} side="client" zone=${zone} />`)}
          </ul>
          ${more && html`<${Older} more=${more} words="Show earlier requests" />`}
        </section>
      `}
      ${known.length === 0 && html`<div class="notice"><p>You haven't written to the care team yet. When you do, you'll find their answer here.</p></div>`}
      <p><a class="button" href="/contact.html">Write to the care team</a></p>
    </div>
  `;
}

/**
 * Where the care team refers the client to, after their provider asked.
 * @param {Props} props
 */
function Referrals({ referrals, zone }) {
  return html`
    <section aria-labelledby="elsewhere-title">
      <h2 id="elsewhere-title">Where else you can turn</h2>
      <ul class="plain-list">
        ${referrals.map((one) => html`
          <li key=${one.request_id} class="card request">
            <p>${one.provider_name ?? "Your provider"} asked us who could help you well. This is what the care team suggests:</p>
            <p class="request-text">${one.referred_to}</p>
            <p class="small soft">${momentName(one.referred_at, zone)}</p>
            <p>If you have questions, or this isn't right for you, please <a href="/contact.html?topic=not_a_good_fit">write to us</a>. Finding the right person can take time, and that's fine.</p>
          </li>
        `)}
      </ul>
    </section>
  `;
}

mountSignedIn(html`<${Page} />`);
