// The practice's phone number, beside words that leave a question about a fee.

import { html } from "htm/preact";
import { practice } from "../practice.js";

export function FeePhone() {
  return html`Questions about the fee? Call us at <a class="keep" href=${`tel:${practice.phone}`}>${practice.phone_text}</a>.`;
}
