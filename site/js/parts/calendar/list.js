// The days one below the other, each with its entries: for phones and screen readers.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { longName } from "../../lib/calendar-days.js";
import { entryDetails, entryTitle, entryWords, timeWords } from "../../lib/calendar-words.js";
import { changeWords } from "../../lib/date-words.js";
import { whenShown } from "../../reveal.js";

/**
 * `at` is the requested date: scroll to its heading, and focus it if a link led here.
 * @param {Props} props
 */
export function List({ days, at, shown }) {
  return html`
    <div class="day-list">
      ${days.map((day) => html`<${Day} key=${day.key} day=${day} wanted=${day.key === at} shown=${shown} />`)}
    </div>
  `;
}

/** @param {Props} props */
function Day({ day, wanted, shown }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (wanted && shown.asked.current) {
      shown.asked.current = false;
      whenShown(() => {
        heading.current?.focus();
        heading.current?.scrollIntoView({ block: "start" });
      });
    }
  });
  const today = day.key === shown.today;
  return html`
    <section class=${today ? "list-day today" : "list-day"} aria-labelledby="day-${day.key}">
      <h3 id="day-${day.key}" tabindex="-1" ref=${heading}>${longName(day.key)}${today && html` <span class="day-today">Today</span>`}</h3>
      <div>
        ${day.change && html`<p class="clock-change">${changeWords(day.change, shown.zone)}</p>`}
        ${day.entries.length
          ? html`<ol class="plain-list">${day.entries.map((entry) => html`<li key=${entry.id}><${Row} entry=${entry} shown=${shown} /></li>`)}</ol>`
          : html`<p class="soft">${shown.waiting ? "…" : "Nothing scheduled"}</p>`}
      </div>
    </section>
  `;
}

/** @param {Props & {entry: CalendarShown}} props */
function Row({ entry, shown: { choices, zone, open } }) {
  const details = entryDetails(entry, choices);
  return html`
    <button type="button" class="entry row ${entry.kind}" onClick=${() => open(entry)}>
      <span class="unseen">${entryWords(entry, choices, zone)}</span>
      <span class="entry-time" aria-hidden="true">${timeWords(entry, zone)}</span>
      <span aria-hidden="true">
        <span class="entry-title">${entryTitle(entry, choices)}</span>
        ${details.length > 0 && html`<span class="entry-details">${details.join(", ")}</span>`}
      </span>
    </button>
  `;
}
