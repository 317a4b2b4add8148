// One entry of the calendar: a button that opens it. Its kind is shown in words, line and pattern.

import { html } from "htm/preact";
import { entryDetails, entryTitle, startWords, timeWords } from "../../lib/calendar-words.js";

/** @param {Props & {entry: CalendarShown}} props */
export function Entry({ entry, shown, brief = false }) {
  const { choices, zone, open } = shown;
  const details = entryDetails(entry, choices);
  const start = startWords(entry, zone);
  return html`
    <button type="button" class="entry ${entry.kind}" data-stop onClick=${() => open(entry)}>
      <span class="entry-time">${start}<span class="unseen">${timeWords(entry, zone).slice(start.length)}, </span></span>
      <span class="entry-title">${entryTitle(entry, choices)}</span>
      ${details.length > 0 && html`<span class=${brief ? "unseen" : "entry-details"}><span class="unseen">, </span>${details.join(", ")}</span>`}
    </button>
  `;
}
