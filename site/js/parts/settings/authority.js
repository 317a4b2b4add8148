// Where the provider may practice, up to when. The practice keeps this list; here it is only read.

import { html } from "/vendor/htm/preact.js";
import { dayKey } from "../../lib/dates.js";
import { kindName, standing } from "../../lib/authority.js";
import { nameIn } from "../../lib/text.js";
import { FormPart } from "../portal/section-form.js";

const HELP = "Appointments are checked against their own date. The practice keeps this list: tell the care team what has changed.";

/**
 * `zone` is the provider's: a grant's last day is one of their own calendar.
 * @param {Props} props
 */
export function AuthorityToPractice({ authority, choices, zone }) {
  const today = dayKey(new Date(), zone);
  const ending = authority.some((grant) => standing(grant, today).state === "ending");
  return html`
    <${FormPart} id="authority" title="Authority to practice" help=${HELP}>
      ${ending && html`<p class="notice bad"><strong>Something ends soon.</strong> After that day nobody in that state is shown you or can book you. Renew it, then tell the care team.</p>`}
      ${authority.length === 0 && html`<p class="notice">There is nothing here yet, so you are in no match. Please tell the care team where you are licensed.</p>`}
      <ul class="plain-list grants">
        ${authority.map((grant) => html`<${Grant} key=${grant.state + grant.kind} name=${nameIn(choices.states, grant.state)} grant=${grant} standing=${standing(grant, today)} />`)}
      </ul>
    <//>
  `;
}

/** @param {Props} props */
function Grant({ name, grant, standing: { state, words } }) {
  return html`
    <li class="grant">
      <span class="grant-state">${name}</span>
      <span>${kindName(grant.kind)}</span>
      <span class=${state === "in force" ? "soft" : "grant-warned"}>${words}</span>
    </li>
  `;
}
