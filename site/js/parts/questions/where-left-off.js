// Someone comes back to answers that they chose to keep on this device. None of them is shown here.

import { html } from "/vendor/htm/preact.js";
import { howLongAgo } from "../../lib/date-words.js";
import { chosenZone } from "../../zone.js";

/** @param {Props} props */
export function WhereLeftOff({ at, goOn, startAgain }) {
  return html`
    <section class="stack" aria-labelledby="left-off">
      <h1 id="left-off">Welcome back</h1>
      <p class="lead">
        Answers from ${howLongAgo(at, Date.now(), chosenZone())} are kept on this device.
        You can go on with them, or have them forgotten.
      </p>
      <div class="actions">
        <button type="button" class="button" onClick=${goOn}>Go on where you left off</button>
        <button type="button" class="button quiet" onClick=${startAgain}>Start again</button>
      </div>
    </section>
  `;
}
