// Openings grouped by the client's days. Each one links to booking, or calls `choose`.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { byDay, dayName, timeName } from "../lib/date-words.js";
import { dayKey, sameClock } from "../lib/dates.js";
import { bookPath } from "../lib/paths.js";
import { count } from "../lib/text.js";

// A day with more times than this shows the rest on request: fewer at once are easier to choose from.
const AT_ONCE = 8;

/**
 * `choose(opening)`: what a click does instead of linking to booking.
 * @param {Props} props
 */
export function OpeningDays({ profile, listed, zone, start, choose }) {
  const theirs = { zone: listed.provider_time_zone, name: profile.name };
  return html`
    <ol class="days plain-list">
      ${byDay(listed.openings, zone).map((day) => html`
        <li key=${day.key} class="day">
          <${Day} day=${day} slug=${profile.slug} type=${listed.type} zone=${zone} theirs=${theirs} start=${start} choose=${choose} />
        </li>
      `)}
    </ol>
  `;
}

/** @param {Props & {day: ReturnType<typeof byDay<Opening>>[number]}} props */
function Day({ day, slug, type, zone, theirs, start, choose }) {
  const chosenHere = Boolean(start) && dayKey(start, zone) === day.key;
  const [all, setAll] = useState(chosenHere);
  const shown = all ? day.openings : day.openings.slice(0, AT_ONCE);
  const rest = day.openings.length - shown.length;
  return html`
    <h3>${day.name}</h3>
    <ul class="times plain-list">
      ${shown.map((opening) => html`
        <li key=${opening.starts_at}>
          <${Time} opening=${opening} slug=${slug} type=${type} zone=${zone} theirs=${theirs} chosen=${isSame(opening, start)} choose=${choose} />
        </li>
      `)}
      ${rest > 0 && html`
        <li><button type="button" class="link-button" onClick=${() => setAll(true)} aria-label="${count(rest, "more time", "more times")} on ${day.name}">${count(rest, "more time", "more times")}</button></li>
      `}
    </ul>
  `;
}

const isSame = (opening, start) => Boolean(start) && Date.parse(opening.starts_at) === Date.parse(start);

/** @param {Props} props */
function Time({ opening, slug, type, zone, theirs, chosen, choose }) {
  const at = opening.starts_at;
  const differs = !sameClock(at, zone, theirs.zone);
  // The day is shown once above the times, but each accessible name includes it.
  const name = html`
    <span><span class="unseen">${dayName(at, zone)}, </span>${timeName(at, zone)}</span>
    ${differs && html` <span class="time-theirs">${timeName(at, theirs.zone)} for them</span>`}
  `;
  if (choose) return html`<button type="button" class="time" onClick=${() => choose(opening)}>${name}</button>`;
  return html`<a class="time" href=${bookPath(slug, { ...opening, type })} aria-current=${chosen ? "true" : undefined}>${name}</a>`;
}
