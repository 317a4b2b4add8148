// The portal's icons: 24 units wide, styled in css/portal.css.

import { html } from "/vendor/htm/preact.js";

export const CALENDAR = html`<path d="M4 6.5h16v13H4zM4 10.500h16M8.500 4v4M15.500 4v4" />`;
export const PERSON_PLUS = html`
  <circle cx="9" cy="7.5" r="3.6" /><path d="M2.5 20c.3-4.3 2.9-6.6 6.5-6.600s6.2 2.3 6.5 6.600M19 6.500v6M16 9.500h6" />
`;
export const BELL = html`<path d="M6 16.500c1.2-1.6 1.2-3.5 1.2-6a4.8 4.8 0 0 1 9.6 0c0 2.5 0 4.4 1.2 6zM10.3 19.500c.8 1.2 2.6 1.2 3.4 0" />`;

/** @param {Props} props */
export function Icon({ shape }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}
