// One day's entries in the week view.

import { html } from "htm/preact";
import { isGround } from "../../lib/calendar-entries.js";
import { hourMarks, minutesOf, placed } from "../../lib/calendar-layout.js";
import { Entry } from "./entry.js";

/**
 * `odd` if the scale at the side doesn't fit: then the column labels its own hours.
 * @param {Props} props
 */
export function Column({ entries, column, shown, closed, odd }) {
  const marks = hourMarks(column, shown.zone);
  const boxes = placed(entries, column);
  return html`
    <div class=${closed ? "column closed" : "column"} style=${{ "--minutes": minutesOf(column) }}>
      <div class="hours" aria-hidden="true">
        ${marks.map(({ at, name }) => html`
          <span key=${at} style=${{ "--top": at }}>${odd ? name : ""}</span>
        `)}
        <${Now} column=${column} now=${shown.now} />
      </div>
      ${boxes.length > 0 && html`
        <ol class="plain-list">${boxes.map((box) => html`<${Placed} key=${box.entry.id} box=${box} shown=${shown} />`)}</ol>
      `}
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

/** A short box has room for one line, a narrow one for little more than a name. */
function classOf(entry, height, lanes) {
  return ["placed", isGround(entry) && "ground", height < 45 && "short", lanes > 1 && "narrow"].filter(Boolean).join(" ");
}

/** @param {Props} props */
function Now({ column, now }) {
  const at = (now - column.from) / 60_000;
  return now >= column.from && now < column.to ? html`<i class="now" style=${{ "--top": at }}></i>` : null;
}
