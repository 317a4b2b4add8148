// A time in the client's zone and, if it differs, in the provider's.

import { html } from "htm/preact";
import { dayName, momentName, timeName } from "../lib/date-words.js";
import { dayKey, sameClock } from "../lib/dates.js";
import { generalName, zoneName } from "../lib/zones.js";

/** @param {Props} props */
export function When({ startsAt, endsAt, zone, theirZone, theirName }) {
  const differs = !sameClock(startsAt, zone, theirZone);
  return html`
    <p class="when">
      <time datetime=${startsAt}>
        <span class="when-day">${dayName(startsAt, zone)}</span>
        <span class="when-time">
          ${timeName(startsAt, zone)}${endsAt ? ` to ${timeName(endsAt, zone)}` : ""}
        </span>
      </time>
      <span class="when-zone">${zoneName(zone)}</span>
      ${differs && html`<span class="when-zone">For ${theirName}: ${theirTime(startsAt, zone, theirZone)}</span>`}
    </p>
  `;
}

function theirTime(instant, zone, theirZone) {
  const sameDay = dayKey(instant, zone) === dayKey(instant, theirZone);
  const words = sameDay ? timeName(instant, theirZone) : momentName(instant, theirZone);
  return `${words}, ${generalName(theirZone)}`;
}
