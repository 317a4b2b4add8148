// Personal details of a provider. Each answer is optional, and so is publishing it.

import { html } from "htm/preact";
import { ChoiceGroup, SelectField } from "../fields.js";
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
