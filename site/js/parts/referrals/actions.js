// The actions for a referral: only those that the API's answer lists.

import { html } from "htm/preact";
import { dayKey } from "../../lib/dates.js";
import { calendarPath, followUpPath } from "../../lib/referral-words.js";

const DIALOGS = [
  { action: "outcome", words: "Record outcome" },
  { action: "reschedule", words: "Move" },
  { action: "switch_to_call", words: "Switch to a phone call" },
  { action: "video_link", words: "Change the video link" },
  { action: "cancel", words: "Cancel appointment" },
  { action: "contact_us", words: "Contact the care team" },
  { action: "close", words: "End care" },
];

/**
 * `ask(action)` opens its dialog; `toggleThread` shows or hides the messages.
 * @param {Props} props
 */
export function Actions({ referral, ask, threadOpen, newMessages, toggleThread }) {
  const { actions, client, appointment_id: id, status: booked, provider_time_zone: zone } = referral;
  const can = (action) => actions.includes(action);
  return html`
    <section class="referral-actions" aria-label="What you can do">
      ${can("message") && html`
        <button type="button" class="button" aria-expanded=${threadOpen ? "true" : "false"} onClick=${toggleThread}>${newMessages ? "Message (unread)" : "Message"}</button>
      `}
      ${(can("follow_up") || can("series")) && html`<a class="button quiet" href=${followUpPath(client.client_id)}>New appointment</a>`}
      ${booked !== "canceled" && html`<a class="button quiet" href=${calendarPath(dayKey(referral.starts_at, zone), id)}>Open in calendar</a>`}
      ${DIALOGS.filter(({ action }) => can(action)).map(({ action, words }) => html`
        <button key=${action} type="button" class="button quiet" onClick=${() => ask(action)}>${words}</button>
      `)}
    </section>
  `;
}
