// A one-off opening: a time that new clients can book, besides the working hours.

import { html, useState } from "/vendor/preact.js";
import { addOpening } from "../../calendar.js";
import { refusalWords } from "../../lib/calendar-refusals.js";
import { momentName } from "../../lib/dates.js";
import { ChoiceGroup, SelectField } from "../fields.js";
import { ActionForm } from "../referrals/action-form.js";
import { instantOf, WhenFields, whenFaults } from "./when-fields.js";

export function AddOpening({ date, shown: { choices, zone }, close, done }) {
  const [draft, setDraft] = useState({ type: "", formats: [], date, time: "" });
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  const check = () => [
    !draft.type && { id: "type", message: "Please choose a type." },
    !draft.formats.length && { id: "formats", message: "Please choose at least one way to meet." },
    ...whenFaults(draft),
  ].filter(Boolean);
  const act = async () => {
    const { starts_at: starts } = await addOpening({ type: draft.type, formats: draft.formats, starts_at: instantOf(draft, zone) });
    done(`Opening added: ${momentName(starts, zone)}.`, starts);
  };
  return html`
    <${ActionForm}
      title="Add an opening" close=${close} check=${check} act=${act} explain=${refusalWords}
      words="Add the opening" busyWords="Adding…"
    >
      ${(errorOf) => html`
        <p>New clients can book it once. Your weekly hours stay as they are.</p>
        <${SelectField} id="type" label="Type" blank="Choose a type" choices=${choices.appointment_types} value=${draft.type} set=${set("type")} error=${errorOf("type")} />
        <${WhenFields} draft=${draft} set=${set} zone=${zone} errorOf=${errorOf} />
        <${ChoiceGroup} id="formats" legend="Meeting" many choices=${choices.formats} value=${draft.formats} set=${set("formats")} error=${errorOf("formats")} />
      `}
    <//>
  `;
}
