// The opening that this tab holds while a client signs up. A reload finds the same hold by its stored key.

import { mine, post, remove } from "./api.js";
import { forget, keep, kept } from "./keep.js";
import { attempt } from "./lib/booking.js";
import { isSignedIn } from "./session.js";

/**
 * This tab's last hold, if it is for exactly this `place` {slug, type, starts_at, questionnaire_id?}.
 * @param {Place} place
 */
export function heldAt(place) {
  const last = kept("hold");
  return last?.fingerprint === JSON.stringify(place) ? last : null;
}

export function heldId() {
  return kept("hold")?.hold_id;
}

/**
 * Whether this tab's hold, as stored, is still in force.
 * @param {{expires_at?: string}} held
 */
function lasts({ expires_at }) {
  return Date.parse(expires_at ?? "") > Date.now();
}

/**
 * {hold_id, expires_at}. The opening is stored along with it, because a held opening isn't listed anymore, not even for this tab.
 * @param {Place} place
 * @param {{provider_id: string}} profile
 * @param {Opening} opening
 */
export async function hold(place, profile, opening) {
  const { type, starts_at, questionnaire_id } = place;
  /** @type {HeldAttempt} */
  const now = { ...attempt(place, kept("hold")), opening };
  // A visitor's hold stays theirs after they sign in, and a client's after the sign-in has expired.
  const as_client = lasts(now) ? Boolean(now.as_client) : isSignedIn();
  if (as_client && !isSignedIn()) return /** @type {ApiAnswer<"HoldOut">} */ (now);
  // On a device with a fast clock, the hold may look over too early. It would keep its own holder out.
  if (now.hold_id && as_client !== Boolean(now.as_client)) await end(now.hold_id);
  keep("hold", now);
  const body = { provider_id: profile.provider_id, type, starts_at };
  const key = { "Idempotency-Key": now.key };
  const { hold_id, expires_at } = as_client
    ? await mine.post("/me/holds", body, key)
    : await post("/holds", { ...body, ...(questionnaire_id && { questionnaire_id }) }, key);
  keep("hold", { ...now, hold_id, expires_at, as_client });
  return { hold_id, expires_at };
}

/** Release the hold, even while the page is closing. */
export async function giveBack() {
  const last = kept("hold");
  forget("hold");
  if (last?.hold_id && lasts(last)) await end(last.hold_id);
}

/**
 * If this fails, the hold expires by itself.
 * @param {string} id
 */
async function end(id) {
  await remove(`/holds/${encodeURIComponent(id)}`, { keepalive: true }).catch(() => {});
}

/**
 * Whether the hold was refused for a reason that would also refuse a booking.
 * @param {{status: number, code: string}} problem
 */
export function isRefused({ status, code }) {
  return status === 409 && code !== "try_again";
}
