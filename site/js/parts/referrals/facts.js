// What a provider may know about a referral.

import { html } from "htm/preact";
import { reasonRead } from "../../lib/cancellation-words.js";
import { dayName } from "../../lib/date-words.js";
import { coverageWords, feeWords, feeSwitchWords } from "../../lib/fee-words.js";
import { kindWords } from "../../lib/referral-words.js";
import { nameIn } from "../../lib/text.js";
import { Where } from "./where.js";

/** @param {Props} props */
export function Facts({ referral, choices }) {
  const { client, type, format, state, payer, note, starts_at: starts, ends_at: ends, provider_time_zone: zone } = referral;
  const minutes = Math.round((Date.parse(ends) - Date.parse(starts)) / 60000);
  return html`
    <div class="referral-facts">
      <h2>Note from ${client.guardian_name ?? client.name}</h2>
      <p class=${note ? "note" : "soft"}>${note || "No note"}</p>
      <dl class="facts">
        <dt>Type</dt>
        <dd>${nameIn(choices.appointment_types, type)}, ${minutes} minutes</dd>
        <dt>Format</dt>
        <dd>${nameIn(choices.formats, format)}</dd>
        ${referral.location && html`<dt>Where</dt><dd><${Where} referral=${referral} /></dd>`}
        <dt>Age</dt>
        <dd>${client.age}</dd>
        <dt>State</dt>
        <dd>${nameIn(choices.states, state)}</dd>
        <dt>Payment</dt>
        <dd>${nameIn(choices.payers, payer)}${payer === "self_pay" && `. ${feeOf(referral)}`}</dd>
        ${referral.coverage && html`<dt>Plan</dt><dd>${coverageWords(referral.coverage)}</dd>`}
        <dt>Booked as</dt>
        <dd>${kindWords(referral)}, on ${dayName(referral.created_at, zone)}</dd>
      </dl>
    </div>
  `;
}

/** The fee as booked, and what a switch to a call changed in it. */
function feeOf(referral) {
  const fee = referral.fee ? `Fee: ${feeWords(referral.fee)}.` : "No fee was given when this was booked.";
  return [fee, feeSwitchWords(referral)].filter(Boolean).join(" ");
}

/**
 * Why it was canceled, and the message about it.
 * @param {Props} props
 */
export function Canceled({ referral, choices }) {
  if (!referral.cancellation) return null;
  const { by, message, at } = referral.cancellation;
  const who = by === "provider" ? "You" : referral.client.name;
  return html`
    <div class="notice canceled">
      <p><strong>${who} canceled this on ${dayName(at, referral.provider_time_zone)}.</strong> Reason: ${reasonRead(referral.cancellation, choices.cancel_reasons)}.${referral.canceled_late && " That was less than 24 hours ahead."}</p>
      ${message && html`<p class="note">${message}</p>`}
    </div>
  `;
}
