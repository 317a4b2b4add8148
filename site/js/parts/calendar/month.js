// The month: a table of weeks. On a phone a day shows only a count, and links to the list.

import { html } from "htm/preact";
import { rangeName, sameMonth, weekdayName, weeks } from "../../lib/calendar-days.js";
import { changeWords } from "../../lib/date-words.js";
import { DayLink } from "./day-heading.js";
import { Entry } from "./entry.js";
import { placePath } from "./use-place.js";
import { useRoving } from "./use-roving.js";

const MOST = 3;

/** @param {Props} props */
export function Month({ days, date, narrow, shown }) {
  const { place, keys } = useRoving(7, shown.turn);
  const rows = weeks(days);
  return html`
    <table class="month" ref=${place} ...${keys}>
      <caption class="unseen">${rangeName("month", date)}</caption>
      <thead>
        <tr>${rows[0].map(({ key }) => html`<th key=${key} scope="col">${weekdayName(key)}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map((row, week) => html`
          <tr key=${week}>
            ${row.map((day, index) => html`<${Day} key=${index} day=${day} other=${!sameMonth(day.key, date)} narrow=${narrow} shown=${shown} />`)}
          </tr>
        `)}
      </tbody>
    </table>
    ${narrow && html`<p class="help">The number is how many appointments you have that day. Choose a day to see its list.</p>`}
  `;
}

/** @param {Props} props */
function Day({ day, other, narrow, shown }) {
  return html`
    <td class=${other ? "other" : ""} data-day data-today=${day.key === shown.today ? "" : undefined}>
      <${DayLink} day=${day} shown=${shown} bare>${narrow && html`<${Marks} entries=${day.entries} />`}<//>
      ${!narrow && html`<${Entries} day=${day} shown=${shown} />`}
    </td>
  `;
}

/**
 * The day's entries in minimal form, because the link's text already lists them.
 * @param {Props} props
 */
function Marks({ entries }) {
  const has = (...kinds) => entries.filter(({ kind }) => kinds.includes(kind)).length;
  const number = has("appointment", "hold");
  const off = has("time_off");
  const open = has("opening", "one_off");
  return html`
    <span class="marks" aria-hidden="true">
      ${number > 0 && html`<span class="mark-number">${number}</span>`}
      ${off > 0 && html`<span class="mark-off">off</span>`}
      ${!off && open > 0 && html`<span>open</span>`}
    </span>
  `;
}

/** @param {Props} props */
function Entries({ day, shown }) {
  // Open hours are the normal case: the month lists everything else, and only marks days with openings.
  const listed = day.entries.filter(({ kind }) => kind !== "opening");
  const open = day.entries.some(({ kind }) => kind === "opening");
  const few = listed.length > MOST ? listed.slice(0, MOST - 1) : listed;
  return html`
    ${day.change && html`<p class="clock-change">${changeWords(day.change, shown.zone)}</p>`}
    ${listed.length > 0 && html`
      <ul class="plain-list">
        ${few.map((each) => html`<li key=${each.id}><${Entry} entry=${each} shown=${shown} brief /></li>`)}
      </ul>
    `}
    ${few.length < listed.length && html`<${More} number=${listed.length - few.length} day=${day} shown=${shown} />`}
    ${open && html`<p class="month-open">Open times</p>`}
  `;
}

/** @param {Props} props */
function More({ number, day, shown }) {
  const follow = (event) => {
    event.preventDefault();
    shown.go({ view: "list", date: day.key });
  };
  return html`<a class="more" data-stop href=${placePath("list", day.key)} onClick=${follow}>${number} more</a>`;
}
