// Time off, in whole days or by the hour. Appointments booked in it are named, and stay booked until they are canceled.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { addTimeOff } from "../../calendar.js";
import { clockFaults, clockOf, clockWords } from "../../lib/time-off.js";
import { ActionForm } from "../action-form.js";
import { Tick } from "../small-fields.js";
import { Stranded } from "./stranded.js";
import { DateField, TimeField } from "./when-fields.js";

/** @param {Props} props */
export function AddTimeOff({ date, shown: { choices, zone }, close, done }) {
  const [draft, setDraft] = useState({ first: date, last: date, hours: false, from: "", to: "" });
  const [stranded, setStranded] = useState(/** @type {Stranded[] | null} */ (null));
  const send = async (keep) => {
    try {
      const { starts_at: starts } = await addTimeOff({ ...clockOf(draft), keep });
      done("Your time off is saved.", starts);
    } catch (problem) {
      if (problem.code !== "would_strand") throw problem;
      setStranded(problem.members.appointments);
    }
  };
  if (stranded) {
    return html`
      <${Stranded}
        appointments=${stranded} choices=${choices} zone=${zone} close=${() => setStranded(null)}
        act=${() => send(stranded.map((each) => each.appointment_id))}
      />
    `;
  }
  return html`<${Form} draft=${draft} setDraft=${setDraft} zone=${zone} close=${close} act=${() => send([])} />`;
}

/** @param {Props} props */
function Form({ draft, setDraft, zone, close, act }) {
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  // A single day is the common case, so the last day follows the first.
  const setFirst = (first) => setDraft({ ...draft, first, last: draft.last < first || draft.last === draft.first ? first : draft.last });
  return html`
    <${ActionForm}
      title="Add time off" close=${close} check=${() => clockFaults(draft)} act=${act} context="calendar"
      words="Save time off" busyWords="Saving…"
    >
      ${(errorOf) => html`
        <p>Clients can't book during your time off. It doesn't cancel anything: if you already have appointments then, we'll show them to you first.</p>
        <div class="field-pair">
          <${DateField} id="first" label="First day" value=${draft.first} set=${setFirst} error=${errorOf("first")} />
          <${DateField} id="last" label="Last day" value=${draft.last} set=${set("last")} error=${errorOf("last")} />
        </div>
        <${Tick} id="hours" label="Set start and end times" checked=${draft.hours} set=${set("hours")} />
        ${draft.hours && html`
          <div class="field-pair">
            <${TimeField} id="from" label="Start time on the first day" value=${draft.from} set=${set("from")} error=${errorOf("from")} />
            <${TimeField} id="to" label="End time on the last day" value=${draft.to} set=${set("to")} error=${errorOf("to")} />
          </div>
        `}
        <p class="help" role="status">${clockWords(draft, zone)}</p>
      `}
    <//>
  `;
}
