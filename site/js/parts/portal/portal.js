// The portal's frame: who may see it, its navigation with the counts, and news without a reload.

import { html, render, useEffect } from "/vendor/preact.js";
import { mine } from "../../api.js";
import { goToSignIn, isProvider, isSignedIn, signOut } from "../../session.js";

const EVERY_MS = 30_000;

/** Draws `page` for a provider; anyone else is led where they can go on. */
export function openPortal(page) {
  const app = document.getElementById("app");
  app.replaceChildren();
  if (!isSignedIn()) return goToSignIn();
  render(isProvider() ? page : html`<${NotAProvider} />`, app);
}

function NotAProvider() {
  return html`
    <div class="stack">
      <h1>This part is for providers</h1>
      <p class="lead">You are signed in as a client.</p>
      <p><a class="button" href="/appointments.html">Your appointments</a></p>
    </div>
  `;
}

export function showCounts({ referrals, notifications }) {
  const place = document.querySelector("[data-portal]");
  render(html`<${Navigation} referrals=${referrals} notifications=${notifications} />`, place);
}

function Navigation({ referrals, notifications }) {
  return html`
    <ul>
      <li><${Counted} href="/portal/referrals.html" name="Referrals" count=${referrals} unit="new" icon=${PERSON_PLUS} /></li>
      <li><${Counted} href="/portal/notifications.html" name="Notifications" count=${notifications} unit="unread" icon=${BELL} /></li>
      <li><button type="button" onClick=${signOut}>Sign out</button></li>
    </ul>
  `;
}

function Counted({ href, name, count, unit, icon }) {
  // Said in one piece to a screen reader; shown as word and number.
  const said = count > 0 ? `${name}, ${count} ${unit}` : name;
  return html`
    <a href=${href} aria-current=${location.pathname === href ? "page" : undefined}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icon}</svg>
      <span class="unseen">${said}</span>
      <span class="words" aria-hidden="true">${name}</span>
      ${count > 0 && html`<span class="count" aria-hidden="true">${count}</span>`}
    </a>
  `;
}

const PERSON_PLUS = html`
  <circle cx="9" cy="7.5" r="3.6" /><path d="M2.5 20c.3-4.3 2.9-6.6 6.5-6.600s6.2 2.3 6.5 6.600M19 6.500v6M16 9.500h6" />
`;
const BELL = html`<path d="M6 16.500c1.2-1.6 1.2-3.5 1.2-6a4.8 4.8 0 0 1 9.6 0c0 2.5 0 4.4 1.2 6zM10.3 19.500c.8 1.2 2.6 1.2 3.4 0" />`;

/** Runs `look` again and again while the page is looked at. */
export function useNews(look) {
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && look(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}

/** The referrals' page and the notifications, together: each page shows one and counts both. */
export async function loadPortal(path) {
  const [referrals, notifications] = await Promise.all([
    mine.get(path.referrals ?? "/portal/referrals"),
    mine.get(path.notifications ?? "/notifications"),
  ]);
  showCounts({ referrals: referrals.unseen, notifications: notifications.unread });
  return { referrals, notifications };
}
