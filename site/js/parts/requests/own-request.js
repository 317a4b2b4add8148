// One request to the care team, as its writer reads it.

import { html } from "htm/preact";
import { momentName } from "../../lib/date-words.js";
import { callWords, progressWords, subjectWords } from "../../lib/request-words.js";

/** @param {Props} props */
export function OwnRequest({ request, side, zone }) {
  const { text, answer, answered_at: at, referred_to: to, created_at: created } = request;
  const progress = progressWords(request, side);
  return html`
    <li class="card request">
      <h3>${subjectWords(request)}</h3>
      <p class="small soft">Sent ${momentName(created, zone)}</p>
      <p class="request-text">${text || `You asked us to call you: ${callWords(request)}.`}</p>
      ${answer && html`
        <div class="request-answer">
          <h4>The care team's answer</h4>
          <p class="request-text">${answer}</p>
        </div>
      `}
      ${to && html`
        <div class="request-answer">
          <h4>Where you can turn</h4>
          <p class="request-text">${to}</p>
        </div>
      `}
      ${progress && html`<p class="request-progress">${progress}</p>`}
      ${at && html`<p class="small soft">${answer ? "Answered" : "Updated"} ${momentName(at, zone)}</p>`}
    </li>
  `;
}
