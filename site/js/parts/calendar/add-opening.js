// A one-off opening: a time outside the working hours that one new client can book.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { addOpening, loadOffered } from "../../calendar.js";
import { asWord } from "../../lib/chosen.js";
import { momentName } from "../../lib/date-words.js";
import { ChoiceGroup, SelectField } from "../fields.js";
import { Dialog } from "../dialog.js";
import { Failed, useLoad } from "../loading.js";
import { ActionForm } from "../action-form.js";
import { instantOf, WhenFields, whenFaults } from "./when-fields.js";

/** @param {Props} props */
export function AddOpening({ close, ...rest }) {
  const { value, problem, again } = useLoad(loadOffered, []);
  if (value) return html`<${Form} offered=${value} close=${close} ...${rest} />`;
  return html`
    <${Dialog} title="Add an opening" close=${close}>
      ${problem ? html`<${Failed} problem=${problem} again=${again} />` : html`<p role="status">Loading your settings…</p>`}
    <//>
  `;
}

/** @param {Props} props */
function Form({ offered, date, shown: { choices, zone }, close, done }) {
  const types = choices.appointment_types.filter(({ id }) => offered.appointment_types.includes(id));
  const formats = choices.formats.filter(({ id }) => offered.formats.includes(id));
  const [draft, setDraft] = useState({ type: "", formats: [], date, time: "" });
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  const check = () => [
    !draft.type && { id: "type", message: "Please choose an appointment type." },
    !draft.formats.length && { id: "formats", message: "Please choose at least one format." },
    ...whenFaults(draft),
  ].filter(Boolean);
  const act = async () => {
    const { starts_at: starts } = await addOpening({ type: asWord(draft.type), formats: draft.formats, starts_at: instantOf(draft, zone) });
    done(`Opening added: ${momentName(starts, zone)}.`, starts);
  };
  return html`
    <${ActionForm}
      title="Add an opening" close=${close} check=${check} act=${act} context="calendar"
      words="Add opening" busyWords="Adding…"
    >
      ${(errorOf) => html`
        <p>One new client can book it. Your weekly hours don't change.</p>
        <${SelectField} id="type" label="Type" blank="Choose a type" choices=${types} value=${draft.type} set=${set("type")} error=${errorOf("type")} />
        <${WhenFields} draft=${draft} set=${set} zone=${zone} errorOf=${errorOf} />
        <${ChoiceGroup} id="formats" legend="Format" many choices=${formats} value=${draft.formats} set=${set("formats")} error=${errorOf("formats")} />
      `}
    <//>
  `;
}
