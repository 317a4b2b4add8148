// The open times in the dialog of an appointment, a few days at first.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { byDay } from "../../lib/date-words.js";
import { zoneName } from "../../lib/zones.js";
import { EarliestTime } from "../earliest-time.js";
import { OpeningDays } from "../opening-days.js";

// More days than this are shown on demand.
const DAYS_AT_ONCE = 5;

/**
 * `none`: what to say if there are none.
 * @param {Props} props
 */
export function OpenTimes({ listed, provider, zone, now, choose, none }) {
  const [days, setDays] = useState(DAYS_AT_ONCE);
  const every = byDay(listed.openings, zone);
  if (!every.length) return html`<p>${none}</p>`;
  const shown = { ...listed, openings: every.slice(0, days).flatMap(({ openings }) => openings) };
  return html`
    <${EarliestTime} listed=${listed} now=${now} zone=${zone} name=${provider.name} />
    <p class="small soft">Times are in ${zoneName(zone)}.</p>
    <${OpeningDays} profile=${provider} listed=${shown} zone=${zone} choose=${choose} />
    ${every.length > days && html`<p><button type="button" class="button quiet" onClick=${() => setDays(days + DAYS_AT_ONCE)}>Show later days</button></p>`}
  `;
}
