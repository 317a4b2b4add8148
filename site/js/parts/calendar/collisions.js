// The dates of a series that can't be booked, shown before anything is booked.

import { html } from "htm/preact";
import { momentName } from "../../lib/date-words.js";
import { collisionWords } from "../../lib/problem-words.js";
import { count } from "../../lib/text.js";
import { Dialog } from "../dialog.js";
import { ActionForm } from "../action-form.js";

/** @param {Props} props */
export function Collisions({ collisions, free, zone, close, act }) {
  const title = `${count(collisions.length, "date", "dates")} can't be booked`;
  const list = html`
    <p>Nothing is booked yet.</p>
    <ul class="dates">
      ${collisions.map((each) => html`<li key=${each.starts_at}><strong>${momentName(each.starts_at, zone)}</strong>: ${collisionWords(each)}</li>`)}
    </ul>
  `;
  if (!free.length) {
    return html`
      <${Dialog} title=${title} close=${close}>
        ${list}
        <p>None of the dates in this series can be booked. Another day or time may work.</p>
        <div class="actions"><button type="button" class="button" onClick=${close}>Go back</button></div>
      <//>
    `;
  }
  return html`
    <${ActionForm}
      title=${title} close=${close} act=${act} context="new_appointment"
      words="Book the other ${free.length}" busyWords="Booking…"
    >
      ${list}
      <details>
        <summary>${count(free.length, "date is", "dates are")} free</summary>
        <ul class="dates">${free.map((start) => html`<li key=${start}>${momentName(start, zone)}</li>`)}</ul>
      </details>
    <//>
  `;
}
