// One notification. It links to what it is about; following the link marks it as read. It says if it couldn't be emailed.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { momentName } from "../../lib/date-words.js";
import { useOnce } from "../use-once.js";

/**
 * `zone`: the zone of its time. `readIt(id)` is called after the API marked it as read.
 * @param {Props} props
 */
export function Notification({ notification: { notification_id: id, text, link, happened_at: at, read, undeliverable }, readIt, zone }) {
  const { busy, problem, run } = useOnce(async () => {
    await markRead(id);
    readIt(id);
  });
  const follow = async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // Following the link matters more than the mark.
    if (!read) await markRead(id).catch(() => {});
    location.assign(link);
  };
  return html`
    <li class=${read ? "notification" : "notification unread"}>
      <div>
        <a href=${link} onClick=${follow}>${text}</a>
        <p class="small soft">${!read && html`<span class="notification-state">Unread</span>, `}${momentName(at, zone)}</p>
        ${undeliverable && html`<p class="small">We couldn't email this to you. Please <a href="/contact.html">contact us</a> about your email address.</p>`}
      </div>
      ${!read && html`
        <button type="button" class="link-button" aria-label="Mark as read: ${text}" aria-disabled=${busy ? "true" : undefined} onClick=${run}>Mark as read</button>
      `}
      ${problem && html`<p class="small" role="alert">That didn't work. Please try again.</p>`}
    </li>
  `;
}

export function markRead(id) {
  return mine.post(`/notifications/${encodeURIComponent(id)}/read`);
}
