// The portal's frame: access, and navigation with counts.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { mount } from "../../mount.js";
import { goToSignIn, isProvider, isSignedIn } from "../../session.js";
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
      <p class="lead">You're signed in as a client.</p>
      <p><a class="button" href="/appointments.html">Your appointments</a></p>
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
