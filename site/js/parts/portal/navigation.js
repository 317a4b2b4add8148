// The portal's navigation. Pages used daily are always visible; on a phone the rest are behind "Menu".

import { html } from "/vendor/htm/preact.js";
import { useEffect, useRef, useState } from "/vendor/preact/hooks.js";
import { signOut } from "../../session.js";
import { BELL, CALENDAR, Icon, PERSON_PLUS } from "./icons.js";

const SELDOM = [
  { href: "/portal/hours.html", name: "Hours" },
  { href: "/portal/profile.html", name: "Profile" },
  { href: "/portal/settings.html", name: "Settings" },
];

const current = (href) => (location.pathname === href ? "page" : undefined);

/** @param {Props} props */
export function Navigation({ referrals, notifications }) {
  return html`
    <div class="portal-nav">
      <ul>
        <li><${Daily} href="/portal/calendar.html" name="Calendar" icon=${CALENDAR} /></li>
        <li><${Daily} href="/portal/referrals.html" name="Referrals" count=${referrals} unit="new" icon=${PERSON_PLUS} /></li>
        <li><${Daily} href="/portal/notifications.html" name="Notifications" count=${notifications} unit="unread" icon=${BELL} /></li>
      </ul>
      <${Rest} />
    </div>
  `;
}

/** @param {Props} props */
function Daily({ href, name, count = 0, unit, icon }) {
  // Screen readers get one text; the screen shows an icon, a word and a number.
  const said = count > 0 ? `${name}, ${count} ${unit}` : name;
  return html`
    <a class="daily" href=${href} aria-current=${current(href)}>
      <${Icon} shape=${icon} />
      <span class="unseen">${said}</span>
      <span class="words" aria-hidden="true">${name}</span>
      ${count > 0 && html`<span class="count" aria-hidden="true">${count}</span>`}
    </a>
  `;
}

/** A list; if there is no room for it, a button that shows it. */
function Rest() {
  const [open, setOpen] = useState(false);
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event) => !place.current?.contains(event.target) && setOpen(false);
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);
  const escape = (event) => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    place.current?.querySelector("button")?.focus();
  };
  return html`
    <div class=${open ? "portal-rest open" : "portal-rest"} ref=${place} onKeyDown=${escape}>
      <button type="button" class="portal-menu" aria-expanded=${String(open)} aria-controls="portal-rest" onClick=${() => setOpen(!open)}>Menu</button>
      <ul id="portal-rest">
        ${SELDOM.map(({ href, name }) => html`<li key=${href}><a href=${href} aria-current=${current(href)}>${name}</a></li>`)}
        <li><button type="button" onClick=${signOut}>Sign out</button></li>
      </ul>
    </div>
  `;
}
