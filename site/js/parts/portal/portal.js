// The portal's frame: access, and navigation with counts.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { mount } from "../../mount.js";
import { goToSignIn, isOperator, isProvider, isSignedIn } from "../../session.js";
import { showCounts } from "./navigation.js";

/**
 * Render `page` for a provider; send anyone else where they can continue.
 * @param {import("preact").ComponentChild} page
 */
export function openPortal(page) {
  if (!isSignedIn()) return goToSignIn();
  if (!isProvider()) return mount(html`<${NotAProvider} />`);
  mount(page);
}

function NotAProvider() {
  return html`
    <div class="stack">
      <h1>This page is for providers</h1>
      <p class="lead">${isOperator() ? "You're signed in with a care team account." : "You're signed in as a client."}</p>
      <p>${isOperator() ? html`<a class="button" href="/operator/requests.html">Requests</a>` : html`<a class="button" href="/appointments.html">Your appointments</a>`}</p>
    </div>
  `;
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
