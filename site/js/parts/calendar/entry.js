// One entry of the calendar: a button that opens it. Its kind is shown in words, line and pattern.

import { html } from "htm/preact";
import { canMove } from "../../lib/calendar-entries.js";
import { entryDetails, entryTitle, entryWords, startWords } from "../../lib/calendar-words.js";

/** @param {CalendarShown} entry @param {{now: number}} shown */
function classOf(entry, { now }) {
  return ["entry", entry.kind, canMove(entry, now) && "movable"].filter(Boolean).join(" ");
}

/** @param {Props & {entry: CalendarShown}} props */
export function Entry({ entry, shown, brief = false }) {
  const { choices, zone, open } = shown;
  const details = entryDetails(entry, choices);
  return html`
    <button type="button" class=${classOf(entry, shown)} data-stop data-entry=${entry.id} onClick=${() => open(entry)}>
      <span class="unseen">${entryWords(entry, choices, zone)}</span>
      <span class="entry-time" aria-hidden="true">${startWords(entry, zone)}</span>
      <span class="entry-title" aria-hidden="true">${entryTitle(entry, choices)}</span>
      ${!brief && details.length > 0 && html`<span class="entry-details" aria-hidden="true">${details.join(", ")}</span>`}
    </button>
  `;
}
