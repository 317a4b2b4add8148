// Whom a provider sees, what clients may book, and how close and far ahead.

import { html } from "/vendor/htm/preact.js";
import { nameIn } from "../../lib/text.js";
import { ChoiceGroup } from "../fields.js";
import { FormPart } from "../portal/section-form.js";
import { NumberField } from "../small-fields.js";

/** @param {Props & {section: SettingsSection}} props */
export function WhomISee({ section: { draft, set, errors }, choices }) {
  return html`
    <${FormPart} id="whom-i-see" title="Whom you see">
      <div class="columns">
        <${ChoiceGroup} id="age_groups" legend="Ages" many choices=${choices.age_groups} value=${draft.age_groups} set=${(ages) => set({ age_groups: ages })} error=${errors.age_groups} />
      </div>
      <${ChoiceGroup} id="units" legend="Who comes" many choices=${choices.units} value=${draft.units} set=${(units) => set({ units })} error=${errors.units} />
      <${ChoiceGroup} id="formats" legend="Ways of meeting" many choices=${choices.formats} value=${draft.formats} set=${(formats) => set({ formats })} error=${errors.formats} />
    <//>
  `;
}

/** @param {Props & {section: SettingsSection}} props */
export function Bookable({ section: { draft, set, errors }, choices }) {
  const setLength = (type, text) => set({ lengths: { ...draft.lengths, [type]: text } });
  return html`
    <${FormPart} id="appointments" title="Appointments" help="What clients may book by themselves. You can book every kind.">
      <${ChoiceGroup} id="appointment_types" legend="What clients may book" many choices=${choices.appointment_types} value=${draft.appointment_types} set=${(types) => set({ appointment_types: types })} error=${errors.appointment_types} />
      <fieldset class="field" id="lengths">
        <legend>Lengths in minutes</legend>
        <p class="help">New ones hold from the next booking on. What is booked keeps its length.</p>
        <div class="pair lengths">
          ${Object.entries(draft.lengths).map(([type, minutes]) => html`
            <${NumberField} key=${type} id="length-${type}" label=${nameIn(choices.appointment_types, type)} value=${minutes} set=${(text) => setLength(type, text)} error=${errors[`length-${type}`] ?? (type === Object.keys(draft.lengths)[0] ? errors.lengths : undefined)} />
          `)}
        </div>
      </fieldset>
    <//>
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
      ${field("notice_hours", "Notice in hours", `Clients book at least this long ahead. The practice asks for ${floor} hours or more from everyone; you can ask for more, not for less.`)}
      ${field("horizon_days", "How far ahead, in days", "Clients see your openings up to here: 3 to 180 days.")}
      <div class="pair">
        ${field("buffer_before_minutes", "Minutes kept free before", "0 to 60, in steps of 5")}
        ${field("buffer_after_minutes", "Minutes kept free after", "0 to 60, in steps of 5")}
      </div>
      ${field("start_step_minutes", "Minutes from one start to the next", "With 30, openings start at each half hour of a stretch of your hours.")}
    <//>
  `;
}
