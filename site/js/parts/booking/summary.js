// What the button below will book: provider, time, fee, and how long the time is held.

import { html } from "htm/preact";
import { momentName, timeName } from "../../lib/date-words.js";
import { asksByPhone, feeBeforeBooking } from "../../lib/fee-words.js";
import { nameIn } from "../../lib/text.js";
import { FeePhone } from "../fee-phone.js";

/** @param {Props} props */
export function Summary({ profile, opening, type, payer, fee, held, zone }) {
  const { until, over } = held;
  return html`
    <section class="summary" aria-labelledby="summary-title">
      <h3 id="summary-title">Before you book</h3>
      <dl class="summary-facts">
        <dt>Appointment</dt>
        <dd>${nameIn(profile.appointment_types, type)} with ${profile.name}</dd>
        <dt>When</dt>
        <dd>
          ${momentName(opening.starts_at, zone)}
          ${until && html`<span class="small soft">${over ? "No longer held for you, but it may still be open" : `Held for you until ${timeName(until, zone)}`}</span>`}
        </dd>
        <dt>Fee</dt>
        <dd>
          ${feeBeforeBooking(payer, fee, profile)}
          ${asksByPhone(payer, [fee], profile.payers) && html`<span class="small soft"><${FeePhone} /></span>`}
        </dd>
      </dl>
    </section>
  `;
}
