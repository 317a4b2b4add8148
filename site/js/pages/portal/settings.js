// The provider's settings: which clients can book, and how; and where the provider may practice.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { knownChoices } from "../../choices.js";
import { bodyOf, check, draftOf, TITLES } from "../../lib/settings-fields.js";
import { openPortal } from "../../parts/portal/portal.js";
import { PortalPage } from "../../parts/portal/page.js";
import { SectionForm } from "../../parts/portal/section-form.js";
import { useSection } from "../../parts/portal/use-section.js";
import { Bookable, Timing, WhoYouSee } from "../../parts/settings/appointments.js";
import { AuthorityToPractice } from "../../parts/settings/authority.js";
import { Limits, NewClients } from "../../parts/settings/new-clients.js";
import { WhyNotShown } from "../../parts/settings/why-not-shown.js";

/** @type {Section<ApiAnswer<"SettingsOut">, import("../../lib/settings-fields.js").SettingsDraft>} */
const SECTION = { name: "settings", path: "/portal/referral-settings", titles: TITLES, draftOf, bodyOf, check };

async function load() {
  const [choices, settings, { authority, time_zone: zone }] = await Promise.all([
    knownChoices(),
    mine.get("/portal/referral-settings"),
    mine.get("/portal/authority"),
  ]);
  return { choices, settings, authority, zone };
}

/** @param {Props} props */
function Page({ choices, settings, authority, zone }) {
  const section = useSection(settings, SECTION);
  return html`
    <div class="portal-head">
      <h1>Referral settings</h1>
      <p class="soft">Changes apply to matching and your openings right away.</p>
    </div>
    <${SectionForm} section=${section} name="settings" label="Referral settings" saveWords="Save settings">
      <${NewClients} section=${section} choices=${choices} authority=${authority} />
      <${Limits} section=${section} />
      <${WhoYouSee} section=${section} choices=${choices} />
      <${Bookable} section=${section} choices=${choices} />
      <${Timing} section=${section} />
    <//>
    <div class="section-form">
      <${AuthorityToPractice} authority=${authority} choices=${choices} zone=${zone} />
      <${WhyNotShown} />
    </div>
  `;
}

openPortal(html`<${PortalPage} load=${load} page=${Page} words="Loading your settings…" />`);
