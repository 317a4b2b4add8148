// An empty place of the week that is still ahead: it starts a new appointment there.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { longName } from "../../lib/calendar-days.js";
import { startIn } from "../../lib/calendar-layout.js";
import { clockName } from "../../lib/date-words.js";
import { dayKey, timeKey } from "../../lib/dates.js";

/** @param {Props} props */
export function Gap({ gap, day, column, shown: { zone, start } }) {
  const [at, setAt] = useState(/** @type {number | null} */ (null));
  const pointed = (/** @type {MouseEvent} */ event) => {
    const { top, height } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    return startIn(gap, (event.clientY - top) / height);
  };
  const begin = (/** @type {MouseEvent} */ event) => {
    // A key's click has no position: it starts where the empty place does.
    const to = event.detail ? pointed(event) : gap.from;
    start("new", { date: dayKey(to, zone), time: timeKey(to, zone) });
  };
  const place = { "--top": (gap.from - column.from) / 60_000, "--height": (gap.to - gap.from) / 60_000 };
  return html`
    <li class="gap" style=${place}>
      <button
        type="button" data-stop onClick=${begin}
        onPointerMove=${(event) => event.pointerType === "mouse" && setAt(pointed(event))} onPointerLeave=${() => setAt(null)}
      >
        <span class="unseen">New appointment, ${longName(day.key)}, from ${clockName(gap.from, zone)}, free until ${clockName(gap.to, zone)}</span>
        <span class="gap-words" aria-hidden="true" style=${at ? { "--at": (at - gap.from) / 60_000 } : {}}>New appointment<br />${clockName(at ?? gap.from, zone)}</span>
      </button>
    </li>
  `;
}
