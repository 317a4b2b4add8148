// The profile link, to copy or to change. Former links keep working.

import { html } from "htm/preact";
import { asSlug, linkStart, linkWithPlans } from "../../lib/profile-fields.js";
import { inWords } from "../../lib/text.js";
import { Copy } from "../copy.js";
import { FieldError } from "../fields.js";

/** @param {Props} props */
export function LinkToCopy({ link, payers }) {
  const withPlans = linkWithPlans(link, payers);
  return html`
    <div class="copy-field">
      <label class="label" for="link">Your profile link</label>
      <p class="help" id="link-help">Anyone who has this link can see your profile and book a first appointment.</p>
      <div class="copy-row">
        <input class="input" id="link" readonly value=${link} aria-describedby="link-help" onFocus=${(event) => event.currentTarget.select()} />
        <${Copy} text=${link} what="the profile link" field="link" />
      </div>
      <label class="label" for="link-plans">Your link, with the plans you take</label>
      <div class="copy-row">
        <input class="input" id="link-plans" readonly value=${withPlans} onFocus=${(event) => event.currentTarget.select()} />
        <${Copy} text=${withPlans} what="the link with your plans" field="link-plans" />
      </div>
      <p class="help">Good places for it: your page in other directories, your email signature, and messages to colleagues who refer a client to you. The link is for new clients. Clients you already see can send you a message.</p>
    </div>
  `;
}

/** @param {Props & {section: ProfileSection}} props */
export function LinkField({ section: { answer, draft, set, errors } }) {
  const { former_slugs: former, slug, link } = answer;
  return html`
    <div class="field">
      <label class="label" for="slug">Last part of your link</label>
      <p class="help" id="slug-help">If you change your link, the old one keeps working and leads to the new one. Your old link is never given to anyone else.</p>
      <${FieldError} id="slug" words=${errors.slug} />
      <div class="link-row">
        <span class="link-start" aria-hidden="true">${linkStart(link, slug)}</span>
        <input class="input" id="slug" value=${draft.slug} autocapitalize="off" autocomplete="off" spellcheck=${false} maxlength="60" aria-describedby=${errors.slug ? "slug-help slug-error" : "slug-help"} aria-invalid=${errors.slug ? "true" : undefined} onInput=${(event) => set({ slug: asSlug(event.currentTarget.value) })} />
      </div>
      ${former.length > 0 && html`<p class="help">Former links that still lead here: ${inWords(former)}.</p>`}
    </div>
  `;
}
