// The fields of a message to the care team.

import { html } from "htm/preact";
import { MOST, TIMES, TOPICS } from "../../lib/contact.js";
import { signInPath } from "../../lib/paths.js";
import { ChoiceGroup, LongField, SelectField, TextField } from "../fields.js";

/** @param {Props} props */
export function ContactFields({ draft, set, errorOf, signedIn, about }) {
  const field = (id) => ({ id, value: draft[id], set: set(id), error: errorOf(id) });
  return html`
    ${about && html`<${About} signedIn=${signedIn} />`}
    <${ChoiceGroup} ...${field("topic")} legend="What is it about?" choices=${TOPICS} />
    <${LongField} ...${field("text")} label=${draft.call ? "Your message (optional)" : "Your message"} help="As much or as little as you like." more=${{ maxlength: MOST, rows: 6 }} />
    ${!signedIn && html`
      <${TextField} ...${field("name")} label="Your name (optional)" more=${{ autocomplete: "name", maxlength: 80 }} />
      <${TextField} ...${field("email")} label="Your email" help="Or give a phone number below. You only need one of the two." more=${{ type: "email", autocomplete: "email", maxlength: 254 }} />
    `}
    <${TextField} ...${field("phone")} label=${draft.call ? "Your phone" : "Your phone (optional)"} help=${draft.call ? "The number we should call." : "If you'd like us to call you."} size="middling" more=${{ type: "tel", autocomplete: "tel", maxlength: 30 }} />
    ${(draft.call || draft.phone.trim()) && html`<${SelectField} ...${field("best_time")} label="When is a good time to call?" choices=${TIMES} size="middling" />`}
    ${!signedIn && html`<${Trap} value=${draft.website} set=${set("website")} />`}
  `;
}

/**
 * Says that the message is about an appointment; only a signed-in client can refer to one.
 * @param {Props} props
 */
function About({ signedIn }) {
  if (signedIn) return html`<p class="notice">This is about one of your appointments. We can see which one, so you don't need to describe it.</p>`;
  return html`
    <p class="notice">
      To write about one of your appointments, please <a href=${signInPath(location.pathname + location.search)}>sign in</a>
      ${" "}first. You can also write without signing in and tell us which one you mean.
    </p>
  `;
}

/**
 * A honeypot for robots: hidden from people, and not a field that browsers autofill.
 * @param {Props} props
 */
function Trap({ value, set }) {
  return html`
    <div class="trap" aria-hidden="true">
      <label for="website">Leave this empty</label>
      <input id="website" name="leave-empty" type="text" tabindex="-1" autocomplete="off" value=${value} onInput=${(event) => set(event.currentTarget.value)} />
    </div>
  `;
}
