// The provider's profile: what clients see, and what the provider helps with.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { mine } from "../../api.js";
import { knownChoices } from "../../choices.js";
import { bodyOf, check, draftOf, TITLES } from "../../lib/profile-fields.js";
import { openPortal } from "../../parts/portal/portal.js";
import { PortalPage } from "../../parts/portal/page.js";
import { FormPart, SectionForm } from "../../parts/portal/section-form.js";
import { useSection } from "../../parts/portal/use-section.js";
import { About, NameParts } from "../../parts/profile-form/about.js";
import { HelpForm } from "../../parts/profile-form/help-form.js";
import { LinkField, LinkToCopy } from "../../parts/profile-form/link-field.js";
import { Person } from "../../parts/profile-form/person.js";
import { PhotoField } from "../../parts/profile-form/photo-field.js";
import { Preview } from "../../parts/profile-form/preview.js";
import { WhereYouMeet } from "../../parts/profile-form/where-you-meet.js";

/** @type {Section<ApiAnswer<"ProfileOut">, import("../../lib/profile-fields.js").ProfileDraft>} */
const SECTION = { name: "profile", path: "/portal/profile", titles: TITLES, draftOf, bodyOf, check };

async function load() {
  const [choices, profile, settings] = await Promise.all([
    knownChoices(),
    mine.get("/portal/profile"),
    mine.get("/portal/referral-settings"),
  ]);
  return { choices, profile, settings };
}

/** @param {PropsWith<{profile: ApiAnswer<"ProfileOut">}>} props */
function Page({ choices, profile, settings }) {
  const section = useSection(profile, SECTION);
  const [seen, setSeen] = useState(false);
  const { answer, dirty } = section;
  return html`
    <div class="portal-head">
      <h1>Profile</h1>
      <button type="button" class="button quiet" onClick=${() => setSeen(true)}>View as a client</button>
    </div>
    <${LinkToCopy} link=${answer.link} payers=${choices.payers.filter(({ id }) => settings.payers.some((taken) => taken === id))} />
    <${SectionForm} section=${section} name="profile" label="Profile" saveWords="Save profile">
      <${FormPart} id="you" title="You">
        <${PhotoField} name=${answer.name} photo=${answer.photo_url} take=${(photo) => section.take({ photo_url: photo })} />
        <${NameParts} section=${section} />
        <${LinkField} section=${section} />
      <//>
      <${About} section=${section} choices=${choices} />
      <${WhereYouMeet} section=${section} choices=${choices} />
      <${Person} section=${section} choices=${choices} />
    <//>
    <${HelpForm} settings=${settings} choices=${choices} />
    ${seen && html`<${Preview} link=${answer.link} dirty=${dirty} close=${() => setSeen(false)} />`}
  `;
}

openPortal(html`<${PortalPage} load=${load} page=${Page} words="Loading your profile…" />`);
