// The provider's inbox: one row for each client who has written or was written to, the latest message first.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { latestWords, threadPath } from "../../lib/client-words.js";
import { momentName } from "../../lib/date-words.js";
import { excerpt } from "../../lib/text.js";
import { generalName } from "../../lib/zones.js";
import { Failed, Loading, useLoad } from "../../parts/loading.js";
import { More } from "../../parts/more.js";
import { useCounts } from "../../parts/portal/counts.js";
import { openPortal } from "../../parts/portal/portal.js";
import { usePages } from "../../parts/use-pages.js";
import { usePolling } from "../../parts/use-polling.js";
import { goToSignIn } from "../../session.js";

const EXCERPT = 120;

/** @param {string} [cursor] @returns {Promise<ApiAnswer<"InboxOut">>} */
const load = (cursor) => (cursor ? mine.get(`/portal/threads?${new URLSearchParams({ cursor })}`) : mine.get("/portal/threads"));

function Page() {
  useCounts();
  const { value, problem, again } = useLoad(() => load(), []);
  usePolling(again);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading your messages…" />`;
  return html`<${Inbox} page=${value} />`;
}

/** @param {PropsWith<{page: ApiAnswer<"InboxOut">}>} props */
function Inbox({ page }) {
  const zone = page.provider_time_zone;
  const { known, more } = usePages(page, ({ threads }) => threads, ({ client }) => client.client_id, load);
  return html`
    <div class="portal-head">
      <div><h1>Messages</h1><p class="soft">Times are in ${generalName(zone)}</p></div>
    </div>
    ${!known.length && html`<div class="notice"><p>No messages yet. You can write to a client from their referral, or from <a href="/portal/clients.html">Clients</a>.</p></div>`}
    <ul class="plain-list client-list">
      ${known.map(({ client, appointment_id: id, latest, unread }) => html`
        <li key=${client.client_id} class=${unread ? "client-row unread" : "client-row"}>
          <div>
            <h2><a href=${threadPath(id)}>${client.name}, ${client.age}</a></h2>
            <p class="client-latest">${excerpt(latestWords(latest), EXCERPT)}</p>
            <p class="small soft">${unread && html`<span class="notification-state">Unread</span>, `}${momentName(latest.sent_at, zone)}</p>
          </div>
        </li>
      `)}
    </ul>
    ${more && html`<${More} more=${more} words="Show older messages" />`}
  `;
}

openPortal(html`<${Page} />`);
