import { html } from "htm/preact";

/** A question's title, marked if it is optional. */
export function optionalTitle({ title, optional }) {
  return optional ? html`${title} <span class="optional">(optional)</span>` : title;
}
