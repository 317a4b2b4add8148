// The portal's masthead: referrals and notifications with their counts, and the way out.

import { html, render } from "/vendor/preact.js";
import { signOut } from "../../session.js";

function PersonPlus() {
  return html`
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="9.500" cy="7.500" r="3.700" />
      <path d="M2.500 20.500c.3-4.600 3-7 7-7s6.700 2.400 7 7" />
      <path d="M19 5.500v6M16 8.500h6" />
    </svg>
  `;
}

function Bell() {
  return html`
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5.500 17.500c1.200-1.300 1.500-3 1.500-6.500 0-3.200 2-5.500 5-5.500s5 2.300 5 5.500c0 3.500.3 5.200 1.500 6.500z" />
      <path d="M12 5.500V3.300M10 20.300c1.100.9 2.900.9 4 0" />
    </svg>
  `;
}

function Entry({ href, label, told, number, children }) {
  const current = location.pathname === href ? "page" : undefined;
  const name = number === undefined ? label : `${label}, ${number} ${told}`;
  return html`
    <li>
      <a href=${href} aria-label=${name} aria-current=${current}>
        ${children}<span>${label}</span>${number > 0 && html`<span class="badge">${number}</span>`}
      </a>
    </li>
  `;
}

/** Draws the masthead's list; counts that aren't known yet are left out. */
export function showNav({ unseen, unread } = {}) {
  const entries = html`
    <${Entry} href="/portal/referrals.html" label="Referrals" told="new" number=${unseen}><${PersonPlus} /><//>
    <${Entry} href="/portal/notifications.html" label="Notifications" told="unread" number=${unread}><${Bell} /><//>
    <li><button type="button" onClick=${signOut}>Sign out</button></li>
  `;
  render(entries, document.querySelector("[data-portal]"));
}
