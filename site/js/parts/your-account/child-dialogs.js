// Add a child to the account, change their details, or remove them.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { mine } from "../../api.js";
import { birthDate } from "../../lib/booking.js";
import { childDraft, childFaults } from "../../lib/own-details.js";
import { DateOfBirth } from "../who-comes/date-of-birth.js";
import { TextField } from "../fields.js";
import { ActionForm } from "../action-form.js";

/** @param {ApiAnswer<"ClientOut">} child @returns {`/me/dependents/${string}`} */
const pathOf = ({ client_id: id }) => `/me/dependents/${encodeURIComponent(id)}`;

/**
 * Without `child`, a child is added.
 * @param {Props} props
 */
export function ChangeChild({ child, close, done }) {
  const [draft, setDraft] = useState(() => childDraft(child));
  const set = (part) => (value) => setDraft((before) => ({ ...before, [part]: value }));
  const act = async () => {
    const body = { name: draft.name.trim(), born_on: birthDate(draft.born) };
    await (child ? mine.put(pathOf(child), body) : mine.post("/me/dependents", body));
    done(child ? `${body.name}'s details are saved.` : `${body.name} is now on your account.`);
  };
  return html`
    <${ActionForm}
      title=${child ? `Change ${child.name}'s details` : "Add a child"} close=${close} act=${act}
      check=${() => childFaults(draft)} context="child" words=${child ? "Save" : "Add child"} busyWords="Saving…"
    >
      ${(errorOf) => html`
        <${TextField} id="child-name" label="Child's name" value=${draft.name} set=${set("name")} error=${errorOf("child-name")} more=${{ autocomplete: "off", maxlength: 80 }} />
        <${DateOfBirth} id="child-born" legend="Child's date of birth" value=${draft.born} set=${set("born")} error=${errorOf("child-born")} />
        ${child && html`<p class="help">Appointments already booked keep the name and age they were booked with.</p>`}
      `}
    <//>
  `;
}

/** @param {Props} props */
export function RemoveChild({ child, close, done }) {
  const act = async () => {
    await mine.remove(pathOf(child));
    done(`${child.name} is no longer on your account.`);
  };
  return html`
    <${ActionForm} title="Remove ${child.name}?" close=${close} act=${act} context="child" words="Remove" busyWords="Removing…">
      <p>We delete their name and date of birth from your account. Past appointments stay in your list and in the provider's records.</p>
    <//>
  `;
}
