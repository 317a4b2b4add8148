// One referral: opening it tells the practice that it was seen.

import { html } from "/vendor/preact.js";
import { dayName, howLongAgo, momentName, timeName } from "../../lib/dates.js";
import { nameIn } from "../../lib/text.js";
import { zoneName } from "../../lib/zones.js";

export function Referral({ referral, form, zone, open, seen }) {
  const { client, type, starts_at: startsAt, appointment_id: id } = referral;
  const fresh = referral.status === "new";
  const opened = (event) => {
    if (event.currentTarget.open && fresh) seen(id);
  };
  return html`
    <li>
      <details class=${fresh ? "referral fresh" : "referral"} id="referral-${id}" open=${open} onToggle=${opened}>
        <summary>
          <span class="referral-who">${client.name}, ${client.age}</span>
          <span class="referral-status">${fresh ? "New" : "Seen"}</span>
          <span class="referral-what">${nameIn(form.appointment_types, type)}</span>
          <span class="referral-when">${momentName(startsAt, zone)}</span>
        </summary>
        <${Body} referral=${referral} form=${form} zone=${zone} />
      </details>
    </li>
  `;
}

function Body({ referral, form, zone }) {
  const { starts_at: startsAt, ends_at: endsAt, note } = referral;
  return html`
    <div class="referral-body">
      <dl>
        <${Fact} name="When" value="${dayName(startsAt, zone)}, ${timeName(startsAt, zone)} to ${timeName(endsAt, zone)}, ${zoneName(zone)}" />
        <${Fact} name="How" value="${nameIn(form.appointment_types, referral.type)}, ${nameIn(form.formats, referral.format).toLowerCase()}" />
        <${Fact} name="Client will be in" value=${nameIn(form.states, referral.state)} />
        <${Fact} name="Pays with" value=${payer(form, referral.payer)} />
        <${Fact} name="Booked" value=${howLongAgo(referral.created_at, new Date(), zone)} />
      </dl>
      <h3>Note from the client</h3>
      ${note ? html`<p class="note">${note}</p>` : html`<p class="soft">They left no note.</p>`}
    </div>
  `;
}

/** The list names it as clients say it: "I'll pay myself". */
function payer(form, id) {
  return id === "self_pay" ? "Own money (self-pay)" : nameIn(form.payers, id);
}

function Fact({ name, value }) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}
