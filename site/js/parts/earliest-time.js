// Explains why today and tomorrow aren't offered.

import { html } from "htm/preact";
import { momentName } from "../lib/date-words.js";
import { sameClock } from "../lib/dates.js";
import { hoursWords } from "../lib/opening-words.js";
import { generalName } from "../lib/zones.js";

/** @param {Props} props */
export function EarliestTime({ listed, now, zone, name }) {
  const earliest = listed.earliest_bookable_at;
  const theirs = listed.provider_time_zone;
  return html`
    <p class="small soft">
      The earliest time you can book is ${momentName(earliest, zone)}, ${hoursWords(now, earliest)} from now,
      so that ${name} has time to prepare.
      ${!sameClock(earliest, zone, theirs) && html` ${name} is in ${generalName(theirs)}; their time is shown below yours.`}
    </p>
  `;
}
