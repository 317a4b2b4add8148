// The formats that can't be offered yet, with the way to the field that each one needs.

import { html } from "htm/preact";
import { locationField, unlocatedWords } from "../../lib/location-words.js";

/** @param {{formats: string[]}} props */
export function Unlocated({ formats }) {
  return html`${formats.map((format) => html`
    <p class="notice" key=${format}>${unlocatedWords(format)} <a href="/portal/profile.html#${locationField(format)}">Add it to your profile</a></p>
  `)}`;
}
