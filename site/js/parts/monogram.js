import { html } from "/vendor/preact.js";
import { initial } from "../lib/text.js";

/** Stands where a photo may be one day. The name is beside it, so it says nothing to a screen reader. */
export function Monogram({ name }) {
  return html`<span class="monogram" aria-hidden="true">${initial(name)}</span>`;
}

/** "LCSW, PhD · she/her" */
export function byline({ credentials = [], pronouns }) {
  return [credentials.join(", "), pronouns].filter(Boolean).join(" · ");
}
