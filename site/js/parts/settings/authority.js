// Where the provider may practice, and until when. The practice maintains this list; it is read-only here.

import { html } from "htm/preact";
import { dayKey } from "../../lib/dates.js";
import { kindName, standing } from "../../lib/authority.js";
import { nameIn } from "../../lib/text.js";
import { FormPart } from "../portal/section-form.js";

const HELP = "Your authority must be valid on the date of the appointment. The practice maintains this list. If something has changed, tell the care team.";

/**
 * `zone` is the provider's: a grant's last day is a date in that zone.
 * @param {Props} props
 */
export function AuthorityToPractice({ authority, choices, zone }) {
  const today = dayKey(new Date(), zone);
  const ending = authority.some((grant) => standing(grant, today).state === "ending");
  return html`
    <${FormPart} id="authority" title="Authority to practice" help=${HELP}>
      ${ending && html`<p class="notice bad"><strong>Your authority to practice in a state ends soon.</strong> After its last day, clients in that state won't see you and can't book you. Renew it, then tell the care team.</p>`}
      ${authority.length === 0 && html`<p class="notice">Nothing is listed yet, so you don't appear in any matches. Please tell the care team where you're licensed.</p>`}
      <ul class="plain-list grants">
        ${authority.map((grant) => html`<${AuthorityEntry} key=${grant.state + grant.kind} name=${nameIn(choices.states, grant.state)} grant=${grant} standing=${standing(grant, today)} />`)}
      </ul>
    <//>
  `;
}

/** @param {Props} props */
function AuthorityEntry({ name, grant, standing: { state, words } }) {
  return html`
    <li class="grant">
      <span class="grant-state">${name}</span>
      <span>${kindName(grant.kind)}</span>
      <span class=${state === "in force" ? "soft" : "grant-warned"}>${words}</span>
    </li>
  `;
}
