// The portal's frame: who may see it, its navigation with the counts, and news without a reload.

import { html } from "/vendor/htm/preact.js";
import { render } from "/vendor/preact.js";
import { useEffect } from "/vendor/preact/hooks.js";
import { mine } from "../../api.js";
import { goToSignIn, isProvider, isSignedIn } from "../../session.js";
import { Navigation } from "./navigation.js";

const EVERY_MS = 30_000;

/**
 * Draws `page` for a provider; anyone else is led where they can go on.
 * @param {import("preact").ComponentChild} page
 */
export function openPortal(page) {
  const app = /** @type {HTMLElement} */ (document.getElementById("app"));
  app.replaceChildren();
  if (!isSignedIn()) return goToSignIn();
  if (!isProvider()) return render(html`<${NotAProvider} />`, app);
  // The way on is there at once, also where the page itself fails; the counts come when they are known.
  showCounts({});
  render(page, app);
}

function NotAProvider() {
  return html`
    <div class="stack">
      <h1>This page is for providers</h1>
      <p class="lead">You're signed in as a client.</p>
      <p><a class="button" href="/appointments.html">Your appointments</a></p>
    </div>
  `;
}

export function showCounts({ referrals = 0, notifications = 0 }) {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-portal]"));
  render(html`<${Navigation} referrals=${referrals} notifications=${notifications} />`, place);
}

/**
 * Runs `look` again and again while the page is looked at.
 * @param {() => void} look
 */
export function usePolling(look) {
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && look(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}

/** The referrals' page and the notifications, together: each page shows one and counts both. */
export async function loadPortal() {
  const [referrals, notifications] = await Promise.all([
    mine.get("/portal/referrals"),
    mine.get("/notifications"),
  ]);
  showCounts({ referrals: referrals.unseen, notifications: notifications.unread });
  return { referrals, notifications };
}
