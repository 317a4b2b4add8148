// The provider's notifications. Each leads to what it is about.

import { html, useState } from "/vendor/preact.js";
import { mine } from "../api.js";
import { momentName } from "../lib/dates.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { loadPortal, openPortal, useNews } from "../parts/portal/portal.js";
import { goToSignIn } from "../session.js";
import { chosenZone } from "../zone.js";

function Page() {
  const { value, problem, again } = useLoad(() => loadPortal({}), []);
  useNews(again);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Getting your notifications…" />`;
  return html`<${Notifications} page=${value.notifications} again=${again} />`;
}

function Notifications({ page, again }) {
  const [older, setOlder] = useState({ notifications: [], cursor: page.cursor });
  const more = async () => {
    const next = await mine.get(`/notifications?cursor=${encodeURIComponent(older.cursor)}`);
    setOlder({ notifications: [...older.notifications, ...next.notifications], cursor: next.cursor });
  };
  const all = [...page.notifications, ...older.notifications];
  return html`
    <div class="portal-head">
      <h1>Notifications</h1>
      ${page.unread > 0 && html`
        <button type="button" class="link-button" onClick=${() => mine.post("/notifications/read-all").then(again)}>Mark all as read</button>
      `}
    </div>
    ${all.length === 0 && html`<div class="notice"><p>Nothing yet. What happens with your referrals is told here.</p></div>`}
    <ul class="plain-list">
      ${all.map((one) => html`<${Notification} key=${one.notification_id} notification=${one} again=${again} />`)}
    </ul>
    ${older.cursor && html`<p><button type="button" class="button quiet" onClick=${more}>Show older ones</button></p>`}
  `;
}

function Notification({ notification: { notification_id: id, text, link, happened_at: at, read }, again }) {
  const markRead = () => mine.post(`/notifications/${encodeURIComponent(id)}/read`);
  const follow = async (event) => {
    event.preventDefault();
    await markRead().catch(() => {});
    location.assign(link);
  };
  return html`
    <li class=${read ? "notification" : "notification unread"}>
      <div>
        <a href=${link} onClick=${follow}>${text}</a>
        <p class="small soft">${momentName(at, chosenZone())}${read ? "" : ", unread"}</p>
      </div>
      ${!read && html`<button type="button" class="link-button" onClick=${() => markRead().then(again)}>Mark as read</button>`}
    </li>
  `;
}

openPortal(html`<${Page} />`);
