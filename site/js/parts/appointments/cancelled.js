// A cancelled appointment, told kindly, with the way on.

import { html } from "/vendor/preact.js";
import { leadsOn, wayOn, whoCancelled, whyCancelled } from "../../lib/cancellation-words.js";

export function Cancelled({ appointment }) {
  const { provider, cancellation, questionnaire_id: answers, kind } = appointment;
  if (!cancellation) return html`<p><strong>This appointment was cancelled.</strong></p>`;
  const why = whyCancelled(cancellation);
  return html`
    <p><strong>${whoCancelled(cancellation, provider.name)}</strong>${why && ` ${why}`}</p>
    ${cancellation.message && html`<figure class="said-by"><figcaption>${provider.name} wrote:</figcaption><blockquote class="note">${cancellation.message}</blockquote></figure>`}
    ${cancellation.by === "provider" && (leadsOn(cancellation, kind) ? html`<${Onward} answers=${answers} />` : html`<p>To find another time, send ${provider.name} a message.</p>`)}
  `;
}

function Onward({ answers }) {
  const { path, words } = wayOn(answers);
  return html`
    <p>${answers ? "You don't have to start over: your answers are kept." : "It only takes a few minutes to find someone else who can see you."}</p>
    <p><a class="button" href=${path}>${words}</a></p>
  `;
}
