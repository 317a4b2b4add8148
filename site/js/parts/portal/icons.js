// The portal's icons: 24 units wide, styled in css/portal.css.

import { html } from "htm/preact";

export const PERSON_PLUS = html`
  <circle cx="9" cy="7.5" r="3.6" /><path d="M2.5 20c.3-4.3 2.9-6.6 6.5-6.6s6.2 2.3 6.5 6.6M19 6.5v6M16 9.5h6" />
`;

/** @param {Props} props */
export function Icon({ shape }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}
