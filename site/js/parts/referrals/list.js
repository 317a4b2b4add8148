// The list of referrals: client, time, type, note and status.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { momentName } from "../../lib/date-words.js";
import { awaitsOutcome, movedWords, statusWords } from "../../lib/referral-words.js";
import { excerpt, nameIn } from "../../lib/text.js";
import { generalName } from "../../lib/zones.js";
import { useOnce } from "../use-once.js";

const EXCERPT = 160;

/**
 * `came` is the referral that was just open: it takes focus.
 * @param {Props & {referrals: ApiAnswer<"Referral">[]}} props
 */
export function ReferralList({ referrals, zone, choices, open, more, came }) {
  useEffect(() => {
    if (came) document.getElementById(`referral-${came}`)?.focus();
  }, []);
  return html`
    <div class="portal-head">
      <h1>Referrals</h1>
      <p class="soft">Times are in ${generalName(zone)}</p>
    </div>
    ${referrals.length === 0 && html`<${None} />`}
    <ul class="plain-list referrals">
      ${referrals.map((one) => html`<${Row} key=${one.appointment_id} referral=${one} zone=${zone} choices=${choices} open=${open} />`)}
    </ul>
    ${more && html`<${More} more=${more} />`}
  `;
}

/** @param {Props} props */
function Row({ referral, zone, choices, open }) {
  const { appointment_id: id, client, type, note, referral_status: status } = referral;
  const follow = (event) => {
    // Let the browser open a new tab for clicks with a modifier key.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(id);
  };
  return html`
    <li class="referral">
      <a class="referral-name" id="referral-${id}" href="?appointment=${encodeURIComponent(id)}" onClick=${follow}>${client.name}, ${client.age}</a>
      <span class="referral-when">${momentName(referral.starts_at, zone)}</span>
      <span>${nameIn(choices.appointment_types, type)}</span>
      <span class=${status === "new" ? "status new" : "status"}>${statusWords(referral)}${awaitsOutcome(referral, Date.now()) ? ": record outcome" : ""}</span>
      ${referral.rescheduled_from && html`<p class="referral-note soft">${movedWords(referral, momentName(referral.rescheduled_from, referral.provider_time_zone))}</p>`}
      ${note && html`<p class="referral-note">${excerpt(note, EXCERPT)}</p>`}
    </li>
  `;
}

/** @param {Props} props */
function More({ more }) {
  const { busy, problem, run } = useOnce(more);
  return html`
    <p><button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${run}>Show older referrals</button></p>
    ${problem && html`<p role="alert">We couldn't load them. Please try again.</p>`}
  `;
}

function None() {
  return html`
    <div class="notice">
      <p>No referrals yet. When someone books one of your openings, they'll appear here, and you'll get an email that doesn't name them.</p>
    </div>
  `;
}
