// A series on one card: its next date first, then the other dates, each with its own details and actions on request.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { cancelable, datesOf } from "../../lib/appointments.js";
import { dateNotes } from "../../lib/appointment-words.js";
import { momentName } from "../../lib/date-words.js";
import { count } from "../../lib/text.js";
import { AppointmentCard } from "../appointment-card.js";
import { CancelSeries } from "./cancel-series.js";
import { DoneMessage } from "./done-message.js";

/**
 * `card(one)` gives an AppointmentCard's props, `options` those of the lead's. `open` are the ids of appointments that a
 * link leads to. What was just done with any date is said at the top.
 * @param {Props & {entry: import("../../lib/appointments.js").Entry, open: (string | null | undefined)[]}} props
 */
export function SeriesCard({ entry, card, options, open }) {
  const { lead, dates } = entry;
  const { form, zone, acts } = card(lead);
  const said = dates.map((one) => card(one).said).find(Boolean);
  const [asking, ask] = useState(false);
  const notes = (/** @type {ApiAnswer<"AppointmentOut">} */ one) => dateNotes(one, lead, form, zone);
  const { shown, later, over } = datesOf(entry, Date.now(), notes);
  const left = cancelable(entry);
  const box = useOpenOnPaper();
  const list = (some) => html`<${Dates} dates=${some} card=${card} notes=${notes} open=${open} />`;
  const hasOpen = (some) => some.some((one) => open.includes(one.appointment_id));
  return html`
    <section class="card series" id="series-${entry.id}" tabindex="-1" aria-label="Repeating appointments with ${lead.provider.name}" ref=${box}>
      <${DoneMessage} words=${said} />
      <${AppointmentCard} ...${card(lead)} ...${options} said=${undefined} />
      ${dates.length > 1 && html`
        <div class="series-dates">
          <h3>${shown.length ? "The next dates" : "Other dates"}</h3>
          ${shown.length > 0 && list(shown)}
          ${later.length > 0 && html`
            <details class="more-dates" open=${hasOpen(later)}>
              <summary>${count(later.length, "more date", "more dates")}</summary>
              ${list(later)}
            </details>
          `}
          ${over.length > 0 && html`
            <details class="over" open=${hasOpen(over)}>
              <summary>${count(over.length, "past or canceled date", "past and canceled dates")}</summary>
              ${list(over)}
            </details>
          `}
        </div>
      `}
      ${left.length > 1 && html`<p class="card-last"><button type="button" class="link-button" onClick=${() => ask(true)}>Cancel several dates</button></p>`}
      ${asking && html`
        <${CancelSeries}
          dates=${left} zone=${zone}
          close=${() => {
            ask(false);
            acts.looked();
          }}
          done=${(answers, words) => {
            ask(false);
            acts.done(answers, words);
          }}
        />
      `}
    </section>
  `;
}

/** @param {Props} props */
function Dates({ dates, card, notes, open }) {
  return html`
    <ul class="plain-list">
      ${dates.map((one) => html`<${OneDate} key=${one.appointment_id} card=${card(one)} notes=${notes(one)} open=${open.includes(one.appointment_id)} />`)}
    </ul>
  `;
}

/**
 * A date's card is drawn when it is opened: a year of dates is long.
 * @param {Props} props
 */
function OneDate({ card, notes, open }) {
  const { appointment, zone } = card;
  const [isOpen, setOpen] = useState(open);
  return html`
    <li>
      <details data-appointment=${appointment.appointment_id} open=${open} onToggle=${(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span>${momentName(appointment.starts_at, zone)}</span>
          ${notes.map((words) => html`<span class="date-note">${words}</span>`)}
        </summary>
        ${isOpen && html`<${AppointmentCard} ...${card} said=${undefined} past=${Date.parse(appointment.ends_at) <= Date.now()} />`}
      </details>
    </li>
  `;
}

/** On paper, every date ahead is listed. */
function useOpenOnPaper() {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const open = () => {
      for (const each of box.current?.querySelectorAll(".more-dates") ?? []) each.setAttribute("open", "");
    };
    addEventListener("beforeprint", open);
    return () => removeEventListener("beforeprint", open);
  }, []);
  return box;
}
