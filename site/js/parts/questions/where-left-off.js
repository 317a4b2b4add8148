// For a person who comes back to answers saved on this device. The answers aren't shown here.

import { html } from "htm/preact";
import { howLongAgo } from "../../lib/date-words.js";
import { shownZone } from "../../zone.js";

/** @param {Props} props */
export function WhereLeftOff({ at, goOn, startAgain }) {
  return html`
    <section class="stack" aria-labelledby="left-off">
      <h1 id="left-off">Welcome back</h1>
      <p class="lead">
        Answers from ${howLongAgo(at, Date.now(), shownZone())} are saved on this device.
        You can continue with them, or start over and delete them.
      </p>
      <div class="actions">
        <button type="button" class="button" onClick=${goOn}>Continue where you left off</button>
        <button type="button" class="button quiet" onClick=${startAgain}>Start over</button>
      </div>
    </section>
  `;
}
