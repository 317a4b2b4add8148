// The provider's notifications. Each leads to what it is about; new ones appear by themselves.

import { html } from "htm/preact";
import { count } from "../../lib/text.js";
import { generalName } from "../../lib/zones.js";
import { Failed, Loading, useLoad } from "../../parts/loading.js";
import { Notification } from "../../parts/notifications/item.js";
import { useNotifications } from "../../parts/notifications/use-notifications.js";
import { loadPortal, openPortal } from "../../parts/portal/portal.js";
import { usePolling } from "../../parts/use-polling.js";
import { useOnce } from "../../parts/use-once.js";
import { goToSignIn } from "../../session.js";

function Page() {
  const { value, problem, again } = useLoad(() => loadPortal(), []);
  usePolling(again);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading your notifications…" />`;
  return html`<${Notifications} page=${value.notifications} zone=${value.referrals.provider_time_zone} again=${again} />`;
}

/** @param {Props & {page: ApiAnswer<"NotificationsOut">}} props */
function Notifications({ page, zone, again }) {
  const { known, fresh, more, readIt, readAll } = useNotifications(page, again);
  return html`
    <div class="portal-head">
      <div><h1>Notifications</h1><p class="soft">Times are in ${generalName(zone)}</p></div>
      ${page.unread > 0 && html`<${ReadAll} unread=${page.unread} readAll=${readAll} />`}
    </div>
    <p class="unseen" role="status">${fresh > 0 && `${count(fresh, "new notification has", "new notifications have")} arrived since you opened this page.`}</p>
    ${known.length === 0 && html`<div class="notice"><p>No notifications yet. Updates about your referrals will appear here.</p></div>`}
    <ul class="plain-list">
      ${known.map((one) => html`<${Notification} key=${one.notification_id} notification=${one} readIt=${readIt} zone=${zone} />`)}
    </ul>
    ${more && html`<${More} more=${more} />`}
  `;
}

/** @param {Props} props */
function ReadAll({ unread, readAll }) {
  const { busy, problem, run } = useOnce(readAll);
  return html`
    <p>
      <span class="soft">${unread} unread.</span> <button type="button" class="link-button" aria-disabled=${busy ? "true" : undefined} onClick=${run}>Mark all as read</button>
      ${problem && html` <span role="alert">That didn't work. Please try again.</span>`}
    </p>
  `;
}

/** @param {Props} props */
function More({ more }) {
  const { busy, problem, run } = useOnce(more);
  return html`
    <p><button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${run}>Show older notifications</button></p>
    ${problem && html`<p role="alert">We couldn't load them. Please try again.</p>`}
  `;
}

openPortal(html`<${Page} />`);
