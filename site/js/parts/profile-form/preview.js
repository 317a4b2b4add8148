// The saved profile exactly as a client sees it.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { Dialog } from "../dialog.js";
import { Failed, Loading, useLoad } from "../loading.js";
import { ProfileHead, ProfileParts, Statement } from "../profile.js";

/** @param {Props} props */
export function Preview({ link, dirty, close }) {
  const { value: profile, problem, again } = useLoad(() => mine.get("/portal/profile/preview"), []);
  return html`
    <${Dialog} title="What clients see" close=${close}>
      <div class="preview stack">
        ${dirty && html`<p class="notice">This is your saved profile. It doesn't include your unsaved changes.</p>`}
        ${problem && html`<${Failed} problem=${problem} again=${again} />`}
        ${!problem && !profile && html`<${Loading} words="Loading your profile…" />`}
        ${profile && html`<${Seen} profile=${profile} link=${link} />`}
      </div>
    <//>
  `;
}

/** @param {Props} props */
function Seen({ profile, link }) {
  return html`
    <div class="preview-sheet stack">
      <${ProfileHead} profile=${profile} heading="h2" />
      <${Statement} profile=${profile} />
      ${!profile.accepting && html`<p class="notice">Clients see that you aren't taking new clients right now, and don't see any open times.</p>`}
      <${ProfileParts} profile=${profile} />
    </div>
    <p><a href=${link} target="_blank" rel="noopener">Open your public profile with your open times<span class="unseen"> (opens a new tab)</span></a></p>
  `;
}
