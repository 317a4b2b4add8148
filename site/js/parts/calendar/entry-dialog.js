// The dialog of an entry that isn't an appointment: what it means, and how to remove it.

import { html } from "htm/preact";
import { removeOpening, removeTimeOff } from "../../calendar.js";
import { spanWords, startsByType } from "../../lib/calendar-words.js";
import { dayName } from "../../lib/date-words.js";
import { problemWords } from "../../lib/problem-words.js";
import { inWords, nameIn } from "../../lib/text.js";
import { Dialog } from "../dialog.js";
import { useOnce } from "../use-once.js";
import { Facts } from "./facts.js";

const SHOWS = { opening: Opening, one_off: OneOff, time_off: TimeOff, busy: Busy, hold: Hold };

/** @param {Props} props */
export function EntryDialog({ entry, ...rest }) {
  const Shows = SHOWS[entry.kind];
  return html`<${Shows} entry=${entry} when=${spanWords(entry.from, entry.to, rest.shown.zone)} ...${rest} />`;
}

/** @param {Props & {entry: CalendarEntryOf<"opening">}} props */
function Opening({ entry, when, shown, close, book }) {
  return html`
    <${Dialog} title="Open times" close=${close}>
      <p>${when}. New clients can book these start times:</p>
      <${Facts} facts=${startsByType(entry.of.openings, shown.choices, shown.zone).map(({ type, times }) => [type, inWords(times)])} />
      <div class="actions">
        <button type="button" class="button" onClick=${() => book(entry.from)}>New appointment</button>
        <a class="button quiet" href="/portal/hours.html">Change your hours</a>
      </div>
    <//>
  `;
}

/** @param {Props & {entry: CalendarEntryOf<"one_off">}} props */
function OneOff({ entry, when, shown, close, done }) {
  const { opening_id: id, type, formats } = entry.of;
  const remove = async () => {
    await removeOpening(id);
    done(`The opening on ${dayName(entry.from, shown.zone)} was removed.`);
  };
  return html`
    <${Dialog} title="One-off opening" close=${close}>
      <p>One new client can book it, in addition to your working hours.</p>
      <${Facts} facts=${[
        ["When", when],
        ["Type", nameIn(shown.choices.appointment_types, type)],
        ["Format", inWords(formats.map((each) => nameIn(shown.choices.formats, each)), "or")],
      ]} />
      <${Remove} act=${remove} words="Remove opening" />
    <//>
  `;
}

/** @param {Props & {entry: CalendarEntryOf<"time_off">}} props */
function TimeOff({ entry, when, close, done }) {
  const remove = async () => {
    await removeTimeOff(entry.of.time_off_id);
    done("The time off was removed. Your working hours are open again.");
  };
  return html`
    <${Dialog} title="Time off" close=${close}>
      <p>${when}. Clients can't book during this time. Appointments booked earlier stay booked.</p>
      <${Remove} act=${remove} words="Remove time off" />
    <//>
  `;
}

/** @param {Props} props */
function Busy({ when, close }) {
  return html`
    <${Dialog} title="Busy" close=${close}>
      <p>${when}. This comes from the calendar file you imported. We keep only the time, so there are no other details.</p>
      <p><a href="/portal/hours.html">Under Hours, you can import a newer file or remove the imported times</a></p>
    <//>
  `;
}

/** @param {Props} props */
function Hold({ when, close }) {
  return html`
    <${Dialog} title="On hold" close=${close}>
      <p>${when}. Someone is booking this time right now. It's held for up to ten minutes, then opens again if they don't book it.</p>
    <//>
  `;
}

/** @param {Props} props */
function Remove({ act, words }) {
  const { busy, problem, run } = useOnce(act);
  return html`
    ${problem && html`<div class="notice bad" role="alert"><p>${problemWords(problem, "calendar")}</p></div>`}
    <div class="actions">
      <button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${() => run()}>${busy ? "Removing…" : words}</button>
    </div>
  `;
}
