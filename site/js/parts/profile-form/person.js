// Personal details of a provider. Each answer is optional, and so is publishing it.

import { html } from "htm/preact";
import { ChoiceGroup, SelectField, TextField } from "../fields.js";
import { FormPart } from "../portal/section-form.js";
import { Tick } from "../small-fields.js";

const HELP = "All of this is optional. Answers you don't publish aren't shown anywhere and aren't used in matching.";

/** @param {Props & {section: ProfileSection}} props */
export function Person({ section: { draft, set, errors }, choices }) {
  return html`
    <${FormPart} id="about-the-person" title="About you" help=${HELP}>
      <div class="with-publish">
        <${SelectField} id="gender" label="Gender" blank="No answer" choices=${choices.genders} value=${draft.gender} set=${(gender) => set({ gender })} error=${errors.gender} size="middling" />
        <${Publish} field="gender" what="my gender" draft=${draft} set=${set} />
      </div>
      <div class="with-publish columns">
        <${ChoiceGroup} id="races" legend="Race or ethnicity" many choices=${choices.races} value=${draft.races} set=${(races) => set({ races })} error=${errors.races} />
        <${Publish} field="races" what="my race or ethnicity" draft=${draft} set=${set} />
      </div>
      <div class="with-publish">
        <${SelectField} id="faith" label="Faith" blank="No answer" choices=${choices.faiths} value=${draft.faith} set=${(faith) => set({ faith })} error=${errors.faith} size="middling" />
        <${Publish} field="faith" what="my faith" draft=${draft} set=${set} />
      </div>
      <${Tick} id="lgbtq_affirming" label="My practice is LGBTQ+ affirming" help="Shown on your profile when checked." checked=${draft.lgbtq_affirming} set=${(affirming) => set({ lgbtq_affirming: affirming })} />
    <//>
  `;
}

/** @param {Props} props */
function Publish({ field, what, draft, set }) {
  const { publishes } = draft;
  const publish = (on) => set({ publishes: on ? [...publishes, field].sort() : publishes.filter((each) => each !== field) });
  return html`<${Tick} id="publish-${field}" label="Publish ${what}" checked=${publishes.includes(field)} set=${publish} />`;
}

/** @param {Props & {section: ProfileSection}} props */
export function Office({ section: { answer, draft, set, errors } }) {
  const { office } = answer;
  const known = office && office.zip === draft.office_zip.trim() ? `This is in ${office.city}, ${office.state}. Clients see only the city.` : "Clients see only the city.";
  return html`
    <${FormPart} id="office" title="Office" help="For in-person sessions. Leave it empty if you don't have an office.">
      <${TextField} id="office_zip" label="Office ZIP code" help=${known} value=${draft.office_zip} set=${(zip) => set({ office_zip: zip })} error=${errors.office_zip} size="short" more=${{ inputmode: "numeric", maxlength: 5, autocomplete: "postal-code" }} />
    <//>
  `;
}
