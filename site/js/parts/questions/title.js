import { html } from "/vendor/htm/preact.js";

/** A question's title, marked when it may be left out. */
export function optionalTitle({ title, optional }) {
  return optional ? html`${title} <span class="optional">(optional)</span>` : title;
}
