// The provider asks the care team, and reads the answers.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { generalName } from "../../lib/zones.js";
import { countedNotifications } from "../../parts/portal/counts.js";
import { PortalPage } from "../../parts/portal/page.js";
import { openPortal } from "../../parts/portal/portal.js";
import { AskCareTeam } from "../../parts/requests/ask.js";
import { CareHours } from "../../parts/requests/care-hours.js";
import { Older } from "../../parts/requests/older.js";
import { OwnRequest } from "../../parts/requests/own-request.js";
import { useOwnRequests, useReadNotifications } from "../../parts/requests/use-own-requests.js";
import { shownZone } from "../../zone.js";

const load = async () => ({ page: await mine.get("/portal/support-requests") });
const older = (cursor) => mine.get(`/portal/support-requests?cursor=${encodeURIComponent(cursor)}`);

/** @param {Props & {page: ApiAnswer<"PortalRequestsOut">}} props */
function CareTeam({ page, again }) {
  const { known, more } = useOwnRequests(page, older);
  const zone = shownZone();
  useReadNotifications("/portal/contact.html", countedNotifications);
  return html`
    <div class="requests">
      <header>
        <h1>Care team</h1>
        <p class="lead">Someone on the practice's care team reads every request. You'll find the answer here, and get an email that only says so.</p>
        <${CareHours} />
        <p>To ask about a client, open the <a href="/portal/referrals.html">referral</a> and choose “Contact the care team”. If someone is in danger, call 911 first.</p>
      </header>
      <${AskCareTeam} sent=${again} />
      <section aria-labelledby="own-title">
        <h2 id="own-title">Your requests</h2>
        ${known.length > 0 && html`<p class="soft">Times are in ${generalName(zone)}.</p>`}
        ${known.length === 0 && html`<div class="notice"><p>You haven't asked the care team anything yet.</p></div>`}
        <ul class="plain-list">
          ${known.map((one) => html`<${OwnRequest} key=${one.request_id} request=${one} side="provider" zone=${zone} />`)}
        </ul>
        ${more && html`<${Older} more=${more} words="Show earlier requests" />`}
      </section>
    </div>
  `;
}

openPortal(html`<${PortalPage} load=${load} page=${CareTeam} words="Loading your requests…" />`);
