import { html } from "htm/preact";
import { initial } from "../lib/text.js";

/**
 * The photo, or a letter if there is none. The name is next to it, so both are hidden from screen readers.
 * @param {Props} props
 */
export function Monogram({ name, photo }) {
  if (photo) return html`<img class="monogram photo" src=${photo} alt="" width="160" height="160" />`;
  return html`<span class="monogram" aria-hidden="true">${initial(name)}</span>`;
}

/** "LCSW, PhD · she/her" */
/** @param {{credentials?: string[], pronouns: string | null}} provider */
export function byline({ credentials = [], pronouns }) {
  return [credentials.join(", "), pronouns].filter(Boolean).join(" · ");
}
