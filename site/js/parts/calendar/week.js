// The week: seven columns, each laid out by its own day's instants.

import { html } from "htm/preact";
import { columnOf, hourMarks, hoursShown, minutesOf } from "../../lib/calendar-layout.js";
import { changeWords } from "../../lib/date-words.js";
import { Column } from "./column.js";
import { DayLink } from "./day-heading.js";
import { Entry } from "./entry.js";
import { useDrag } from "./use-drag.js";
import { useRoving } from "./use-roving.js";

/** @param {Props} props */
export function Week({ days, shown }) {
  const { place, keys } = useRoving(7, shown.turn);
  const entries = days.flatMap((day) => day.entries);
  const hours = hoursShown(days, shown.zone);
  const columns = days.map((day) => columnOf(day, hours, shown.zone));
  const { ghost, grab } = useDrag({ columns, entries, now: shown.now, drop: shown.drop });
  // The scale at the side is for a day without a clock change.
  const ordinary = columns[days.findIndex(({ change }) => !change)];
  return html`
    <div class=${ghost ? "week dragging" : "week"} ref=${place} ...${keys} onPointerDown=${grab}>
      <${Scale} column=${ordinary} zone=${shown.zone} />
      <ol class="week-days">
        ${days.map((day, index) => html`<${Day} key=${index} day=${day} column=${columns[index]} ghost=${ghost?.day === index ? ghost : null} scale=${ordinary} shown=${shown} />`)}
      </ol>
    </div>
  `;
}

/** @param {Props} props */
function Scale({ column, zone }) {
  return html`
    <div class="scale" aria-hidden="true" style=${{ "--minutes": minutesOf(column) }}>
      ${hourMarks(column, zone).map(({ at, name }) => html`<span key=${at} style=${{ "--top": at }}>${name}</span>`)}
    </div>
  `;
}

/** @param {Props} props */
function Day({ day, column, ghost, scale, shown }) {
  const whole = day.entries.filter(({ wholeDay }) => wholeDay);
  const parts = day.entries.filter(({ wholeDay }) => !wholeDay);
  return html`
    <li class="week-day" data-day data-today=${day.key === shown.today ? "" : undefined}>
      <h3><${DayLink} day=${day} shown=${shown} /></h3>
      <div class="week-whole">
        ${day.change && html`<p class="clock-change">${changeWords(day.change, shown.zone)}</p>`}
        ${whole.length > 0 && html`
          <ul class="plain-list">${whole.map((each) => html`<li key=${each.id}><${Entry} entry=${each} shown=${shown} /></li>`)}</ul>
        `}
      </div>
      <${Column} entries=${parts} day=${day} ghost=${ghost} column=${column} shown=${shown} closed=${whole.length > 0} odd=${minutesOf(column) !== minutesOf(scale)} />
    </li>
  `;
}
