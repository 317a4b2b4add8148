// The form for a new appointment: client, type, time, and whether it repeats.

import { html } from "htm/preact";
import { bookingFaults } from "../../lib/new-appointment.js";
import { EVERY } from "../../lib/series-words.js";
import { LongField, SelectField } from "../fields.js";
import { ActionForm } from "../action-form.js";
import { Repeats } from "./repeats.js";
import { WhenFields, whenFaults } from "./when-fields.js";

/**
 * @param {PropsWith<{
 *   draft: import("../../lib/new-appointment.js").Draft, setDraft: (draft: object) => void,
 *   clients: ApiAnswer<"KnownClient">[], shown: any, act: () => Promise<void>
 * }>} props
 */
export function BookingForm({ draft, setDraft, clients, shown: { choices, zone }, close, act }) {
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  const check = () => [...bookingFaults(draft), ...whenFaults(draft)];
  const known = clients.map(({ client_id: id, name, established }) => ({ id, name: established ? name : `${name} (hasn't had a first appointment yet)` }));
  const field = (part, errorOf) => ({ id: part, value: draft[part], set: set(part), error: errorOf(part) });
  return html`
    <${ActionForm}
      title="New appointment" close=${close} check=${check} act=${act} context="new_appointment"
      words=${draft.every ? "Book series" : "Book appointment"} busyWords="Booking…"
    >
      ${(errorOf) => html`
        <${SelectField} ...${field("client", errorOf)} label="Client" blank="Choose a client" choices=${known} />
        <div class="field-pair">
          <${SelectField} ...${field("type", errorOf)} label="Type" blank="Choose a type" choices=${choices.appointment_types} />
          <${SelectField} ...${field("format", errorOf)} label="Format" blank="Choose a format" choices=${choices.formats} />
        </div>
        <${WhenFields} draft=${draft} set=${set} zone=${zone} errorOf=${errorOf} dateLabel=${draft.every ? "First date" : "Date"} />
        <${SelectField} ...${field("every", errorOf)} label="Repeats" blank="Doesn't repeat" choices=${EVERY} />
        ${draft.every
          ? html`<${Repeats} draft=${draft} field=${(part) => field(part, errorOf)} />`
          : html`<${LongField} ...${field("note", errorOf)} label="Note (optional)" help="The client sees this, too." more=${{ maxlength: 1000 }} />`}
      `}
    <//>
  `;
}
