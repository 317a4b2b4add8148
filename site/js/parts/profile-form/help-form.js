// "What I help with": the referral settings that decide how a provider is found.

import { html } from "htm/preact";
import { bodyOf, check, draftOf, TITLES } from "../../lib/settings-fields.js";
import { ChoiceGroup } from "../fields.js";
import { FormPart, SectionForm } from "../portal/section-form.js";
import { useSection } from "../portal/use-section.js";
import { SpecialtiesField } from "./specialties.js";

/** @type {Section<ApiAnswer<"SettingsOut">, import("../../lib/settings-fields.js").SettingsDraft>} */
const SECTION = { name: "help-with", path: "/portal/referral-settings", titles: TITLES, draftOf, bodyOf, check };

/** @param {Props} props */
export function HelpForm({ settings, choices }) {
  const section = useSection(settings, SECTION);
  const { draft, set, errors } = section;
  return html`
    <${SectionForm} section=${section} name="help-with" label="What I help with" saveWords="Save what I help with">
      <${FormPart} id="what-i-help-with" title="What I help with">
        <${SpecialtiesField} choices=${choices} value=${draft.specialties} set=${(specialties) => set({ specialties })} error=${errors.specialties} />
      <//>
      <${FormPart} id="paying-and-meeting" title="Payment and formats">
        <div class="columns">
          <${ChoiceGroup} id="payers" legend="Payers" many choices=${choices.payers} groups=${choices.payer_groups} value=${draft.payers} set=${(payers) => set({ payers })} error=${errors.payers} />
        </div>
        <${ChoiceGroup} id="formats" legend="Formats" many choices=${choices.formats} value=${draft.formats} set=${(formats) => set({ formats })} error=${errors.formats} />
      <//>
    <//>
  `;
}
