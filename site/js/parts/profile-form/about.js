// How a provider describes their work: statement, highlights, education, languages, therapy approaches.

import { html } from "htm/preact";
import { ChoiceGroup, LongField, TextField } from "../fields.js";
import { FormPart } from "../portal/section-form.js";
import { Lines } from "../small-fields.js";

const STATEMENT = 1200;

/** @param {Props & {section: ProfileSection}} props */
export function NameParts({ section: { draft, set, errors } }) {
  return html`
    <${TextField} id="name" label="Name" help="As clients see it." value=${draft.name} set=${(name) => set({ name })} error=${errors.name} more=${{ maxlength: 80, autocomplete: "name" }} />
    <${TextField} id="pronouns" label="Pronouns (optional)" value=${draft.pronouns} set=${(pronouns) => set({ pronouns })} error=${errors.pronouns} size="middling" more=${{ maxlength: 30 }} />
    <${Lines} id="credentials" legend="Credentials" one="Credential" help="The letters after your name, such as LCSW." lines=${draft.credentials} set=${(credentials) => set({ credentials })} error=${errors.credentials} most=${10} />
  `;
}

/** @param {Props & {section: ProfileSection}} props */
export function About({ section: { draft, set, errors }, choices }) {
  return html`
    <${FormPart} id="in-your-words" title="In your words" help="What people read when they're deciding whether you're the right fit.">
      <${LongField} id="statement" label="Statement" help="${draft.statement.length} of ${STATEMENT} characters" value=${draft.statement} set=${(statement) => set({ statement })} error=${errors.statement} more=${{ maxlength: STATEMENT, rows: 8 }} />
      <${Lines} id="highlights" legend="Highlights" one="Highlight" help="Up to five short ones, shown at the top of your profile." lines=${draft.highlights} set=${(highlights) => set({ highlights })} error=${errors.highlights} most=${5} />
      <${Lines} id="education" legend="Education" one="Education" lines=${draft.education} set=${(education) => set({ education })} error=${errors.education} most=${5} />
    <//>
    <${FormPart} id="how-you-work" title="How you work">
      <div class="columns">
        <${ChoiceGroup} id="languages" legend="Languages" help="The languages you offer sessions in." many choices=${choices.languages} value=${draft.languages} set=${(languages) => set({ languages })} error=${errors.languages} />
      </div>
      <details class="fold" open=${Boolean(errors.modalities)}>
        <summary>Therapy approaches<span class="soft">, ${draft.modalities.length} chosen</span></summary>
        <div class="columns">
          <${ChoiceGroup} id="modalities" legend="Therapy approaches" many choices=${choices.modalities} value=${draft.modalities} set=${(modalities) => set({ modalities })} error=${errors.modalities} />
        </div>
      </details>
    <//>
  `;
}
