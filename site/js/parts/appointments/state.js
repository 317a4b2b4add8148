// The state of an appointment that isn't simply booked, in kind words, with the next steps.

import { html } from "htm/preact";
import { rememberInstead } from "../../instead.js";
import { endedWords, offersOtherMatches } from "../../lib/appointment-words.js";
import { nextStep, whoCanceled, whyCanceled } from "../../lib/cancellation-words.js";
import { providerPath } from "../../lib/paths.js";
import { NextMatches } from "./next-matches.js";

const OWN = "canceled_by_client";

/**
 * `shown`: show the other matches right away.
 * @param {Props} props
 */
export function State({ appointment, form, zone, shown }) {
  const { status, referral_status: referral, provider, cancellation, successor_id: successor } = appointment;
  const [ended, leads] = [endedWords(appointment), offersOtherMatches(appointment)];
  return html`
    ${status === "canceled" && html`<${Canceled} appointment=${appointment} />`}
    ${ended && html`<p><strong>${ended}</strong></p>`}
    ${successor && html`<p>You've booked another appointment since. <a href="/appointments.html?${new URLSearchParams({ appointment: successor })}">See that appointment</a></p>`}
    ${!successor && referral === OWN && html`<${Own} appointment=${appointment} />`}
    ${leads && html`<${NextMatches} appointment=${appointment} form=${form} zone=${zone} shown=${shown} />`}
    ${cancellation && referral !== OWN && !leads && !successor && html`<p>To find another time, send ${provider.name} a message.</p>`}
  `;
}

/** @param {Props} props */
function Canceled({ appointment: { provider, cancellation } }) {
  if (!cancellation) return html`<p><strong>This appointment was canceled.</strong></p>`;
  const why = whyCanceled(cancellation);
  return html`
    <p><strong>${whoCanceled(cancellation, provider.name)}</strong>${why && ` ${why}`}</p>
    ${cancellation.message && html`<figure class="said-by"><figcaption>${cancellation.by === "provider" ? provider.name : "You"} wrote:</figcaption><blockquote class="note">${cancellation.message}</blockquote></figure>`}
  `;
}

/**
 * After the client's own cancellation: the same provider at another time, or someone else.
 * @param {Props} props
 */
function Own({ appointment }) {
  const { provider, questionnaire_id: answers } = appointment;
  const instead = () => rememberInstead(appointment);
  return html`
    <p>Whenever you're ready, here's what you can do next.</p>
    <div class="actions">
      <a class="button quiet" href=${providerPath(provider.slug)} onClick=${instead}>Another time with ${provider.name}</a>
      <a class="button quiet" href=${nextStep(answers).path} onClick=${instead}>${answers ? "Look at your matches again" : "Find someone else"}</a>
    </div>
  `;
}
