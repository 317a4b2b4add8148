// A client's unread notifications above the appointments, each linked to its appointment.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { mine } from "../../api.js";
import { count } from "../../lib/text.js";
import { unreadAbout } from "../../lib/unread.js";
import { goToSignIn } from "../../session.js";
import { useLoad } from "../loading.js";
import { Notification, markRead } from "../notifications/item.js";
import { usePolling } from "../use-polling.js";
import { useShown } from "../use-shown.js";

/**
 * Following a link, `led` {ids, thread}, marks its notifications as read, and so does what the page has just said. `changed()` is called when a new one arrives.
 * @param {Props} props
 */
export function Unread({ led, changed, zone }) {
  const { value, problem, again } = useLoad(() => mine.get("/notifications"), []);
  if (problem?.status === 401) goToSignIn();
  const shown = useShown();
  const known = useRef(/** @type {string | null} */ (null));
  usePolling(again);
  useEffect(() => {
    const newest = value?.notifications[0]?.notification_id ?? "";
    if (!value || known.current === newest) return;
    if (known.current !== null) changed();
    known.current = newest;
  }, [value]);
  const about = unreadAbout(led.ids, value?.notifications ?? []);
  const seen = led.thread ? [...about.others, ...about.messages] : about.others;
  useEffect(() => {
    if (seen.length) Promise.all(seen.map(markRead)).then(again, () => {});
  }, [seen.join()]);
  const unread = (value?.notifications ?? []).filter((one) => !one.read && !seen.includes(one.notification_id));
  return html`
    <p class="unseen" role="status">${shown && unread.length > 0 && `You have ${count(unread.length, "new notification", "new notifications")}.`}</p>
    ${unread.length > 0 && html`
      <section class="unread-list" aria-labelledby="unread-title">
        <h2 id="unread-title">New notifications</h2>
        <ul class="plain-list">
          ${unread.map((one) => html`<${Notification} key=${one.notification_id} notification=${one} readIt=${again} zone=${zone} />`)}
        </ul>
      </section>
    `}
  `;
}
