// One day's entries in the week view.

import { html } from "htm/preact";
import { isGround } from "../../lib/calendar-entries.js";
import { gaps, hourMarks, minutesOf, placed } from "../../lib/calendar-layout.js";
import { timeName } from "../../lib/date-words.js";
import { Entry } from "./entry.js";
import { Gap } from "./gap.js";

/**
 * `odd` if the scale at the side doesn't fit: then the column labels its own hours.
 * @param {Props} props
 */
export function Column({ entries, day, ghost, column, shown, closed, odd }) {
  const marks = hourMarks(column, shown.zone);
  const boxes = placed(entries, column);
  const free = closed || shown.waiting ? [] : gaps(entries, column, shown.now);
  // In the order of their times, as the arrow keys go through them.
  const parts = [
    ...boxes.map((box) => ({ top: box.top, key: box.entry.id, part: html`<${Placed} key=${box.entry.id} box=${box} shown=${shown} />` })),
    ...free.map((gap) => ({ top: (gap.from - column.from) / 60_000, key: `gap-${gap.from}`, part: html`<${Gap} key=${`gap-${gap.from}`} gap=${gap} day=${day} column=${column} shown=${shown} />` })),
  ].sort((one, other) => one.top - other.top);
  return html`
    <div class=${closed ? "column closed" : "column"} data-column style=${{ "--minutes": minutesOf(column) }}>
      <div class="hours" aria-hidden="true">
        ${marks.map(({ at, name }) => html`
          <span key=${at} style=${{ "--top": at }}>${odd ? name : ""}</span>
        `)}
        <${Now} column=${column} now=${shown.now} />
      </div>
      ${parts.length > 0 && html`<ol class="plain-list">${parts.map(({ part }) => part)}</ol>`}
      ${ghost && html`<${Ghost} ghost=${ghost} column=${column} zone=${shown.zone} />`}
    </div>
  `;
}

/** @param {Props} props */
function Placed({ box: { entry, top, height, lane, lanes }, shown }) {
  const at = { "--top": top, "--height": height, "--lane": lane, "--lanes": lanes };
  return html`
    <li class=${classOf(entry, height, lanes)} style=${at}><${Entry} entry=${entry} shown=${shown} /></li>
  `;
}

/**
 * Where a dragged appointment would go.
 * @param {Props} props
 */
function Ghost({ ghost: { entry, to }, column, zone }) {
  const at = { "--top": (to - column.from) / 60_000, "--height": (entry.to - entry.from) / 60_000, "--lane": 0, "--lanes": 1 };
  return html`<div class="placed ghost" style=${at} aria-hidden="true">${timeName(to, zone)}</div>`;
}

/** A short box has room for one line, a narrow one for little more than a name. */
function classOf(entry, height, lanes) {
  return ["placed", isGround(entry) && "ground", height < 45 && "short", lanes > 1 && "narrow"].filter(Boolean).join(" ");
}

/** @param {Props} props */
function Now({ column, now }) {
  const at = (now - column.from) / 60_000;
  return now >= column.from && now < column.to ? html`<i class="now" style=${{ "--top": at }}></i>` : null;
}
