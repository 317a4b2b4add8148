// Which clients a provider sees, what clients can book, and when.

import { html } from "htm/preact";
import { count, nameIn } from "../../lib/text.js";
import { ChoiceGroup, FieldError } from "../fields.js";
import { FormPart } from "../portal/section-form.js";
import { Unlocated } from "../portal/unlocated.js";
import { NumberField } from "../small-fields.js";

/** @param {Props & {section: SettingsSection}} props */
export function WhoYouSee({ section: { answer, draft, set, errors }, choices }) {
  return html`
    <${FormPart} id="who-you-see" title="Who you see">
      <div class="columns">
        <${ChoiceGroup} id="age_groups" legend="Ages" many choices=${choices.age_groups} value=${draft.age_groups} set=${(ages) => set({ age_groups: ages })} error=${errors.age_groups} />
      </div>
      <${ChoiceGroup} id="units" legend="Individuals, couples, families" many choices=${choices.units} value=${draft.units} set=${(units) => set({ units })} error=${errors.units} />
      <${ChoiceGroup} id="formats" legend="Formats" many choices=${choices.formats} value=${draft.formats} set=${(formats) => set({ formats })} error=${errors.formats} />
      <${Unlocated} formats=${answer.unlocated_formats} />
    <//>
  `;
}

/** @param {Props & {section: SettingsSection}} props */
export function Bookable({ section: { draft, set, errors }, choices }) {
  const setLength = (type, text) => set({ lengths: { ...draft.lengths, [type]: text } });
  return html`
    <${FormPart} id="appointments" title="Appointments" help="Clients can book only the types you select here. You can book any type.">
      <${ChoiceGroup} id="appointment_types" legend="What clients can book" many choices=${choices.appointment_types} value=${draft.appointment_types} set=${(types) => set({ appointment_types: types })} error=${errors.appointment_types} />
      <fieldset class="field" id="lengths">
        <legend>Lengths (minutes)</legend>
        <p class="help">New lengths apply to future bookings. Appointments already booked keep their length.</p>
        <div class="pair lengths">
          ${Object.entries(draft.lengths).map(([type, minutes]) => html`
            <${NumberField} key=${type} id="length-${type}" label=${nameIn(choices.appointment_types, type)} value=${minutes} set=${(text) => setLength(type, text)} error=${errors[`length-${type}`] ?? (type === Object.keys(draft.lengths)[0] ? errors.lengths : undefined)} />
          `)}
        </div>
      </fieldset>
      <${Fees} draft=${draft} set=${set} errors=${errors} choices=${choices} />
    <//>
  `;
}

/** @param {Props} props */
function Fees({ draft, set, errors, choices }) {
  const setFee = (type, part) => (text) => set({ fees: { ...draft.fees, [type]: { ...draft.fees[type], [part]: text } } });
  return html`
    <fieldset class="field" id="fees">
      <legend>Fees (US dollars)</legend>
      <p class="help">What clients pay who pay themselves. They see it before they book. With a sliding scale, they read “from” the lowest fee, and to ask you. Leave a fee empty if clients should ask; a consultation without a fee is free. New fees apply to future bookings.</p>
      <${FieldError} id="fees" words=${errors.fees} />
      <div class="fees">
        ${Object.entries(draft.fees).map(([type, { dollars, lowest }]) => {
          const name = nameIn(choices.appointment_types, type);
          return html`
            <div key=${type} class="pair fee-pair" role="group" aria-label=${name}>
              <${NumberField} id="fee-${type}" label=${name} value=${dollars} set=${setFee(type, "dollars")} error=${errors[`fee-${type}`]} />
              <${NumberField} id="fee-${type}-lowest" label=${html`Lowest<span class="unseen"> fee, ${name}</span> (optional)`} value=${lowest} set=${setFee(type, "lowest")} error=${errors[`fee-${type}-lowest`]} />
            </div>
          `;
        })}
      </div>
    </fieldset>
  `;
}

/** @param {Props & {section: SettingsSection}} props */
export function Timing({ section: { answer, draft, set, errors } }) {
  const floor = answer.notice_floor_hours;
  const field = (id, label, help) => html`
    <${NumberField} id=${id} label=${label} help=${help} value=${draft[id]} set=${(text) => set({ [id]: text })} error=${errors[id]} />
  `;
  return html`
    <${FormPart} id="timing" title="Timing">
      ${field("notice_hours", "Minimum notice (hours)", `How far ahead clients must book. The practice requires at least ${count(floor, "hour", "hours")}. You can require more.`)}
      ${field("horizon_days", "How far ahead clients can book (days)", "From 3 to 180.")}
      <div class="pair">
        ${field("buffer_before_minutes", "Buffer before (minutes)", "0 to 60, in steps of 5")}
        ${field("buffer_after_minutes", "Buffer after (minutes)", "0 to 60, in steps of 5")}
      </div>
      ${field("start_step_minutes", "Start time interval (minutes)", "For example, 30 means that openings start every half hour.")}
    <//>
  `;
}
