// The time that this tab holds while somebody signs up. A reload finds the same hold by its kept key.

import { post, remove } from "./api.js";
import { forget, keep, kept } from "./keep.js";
import { attempt } from "./lib/booking.js";

/**
 * What this tab last asked to hold, where it is just this `place` {slug, type, starts_at, questionnaire_id?}.
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
 * {hold_id, expires_at}. The opening is kept along with it: what is held is listed no longer, not even to us.
 * @param {Place} place
 * @param {{provider_id: string}} profile
 * @param {Opening} opening
 */
export async function hold(place, profile, opening) {
  const { type, starts_at, questionnaire_id } = place;
  const now = { ...attempt(place, kept("hold")), opening };
  keep("hold", now);
  const body = { provider_id: profile.provider_id, type, starts_at, ...(questionnaire_id && { questionnaire_id }) };
  const { hold_id, expires_at } = await post("/holds", body, { "Idempotency-Key": now.key });
  keep("hold", { ...now, hold_id, expires_at });
  return { hold_id, expires_at };
}

/** Gives the held time back, even while the page is being left. Where that fails it ends by itself. */
export async function giveBack() {
  const last = kept("hold");
  forget("hold");
  if (!last?.hold_id || Date.parse(last.expires_at ?? "") <= Date.now()) return;
  await remove(`/holds/${encodeURIComponent(last.hold_id)}`, { keepalive: true }).catch(() => {});
}

/**
 * Whether a hold was refused for what a booking would be refused for too.
 * @param {{status: number, code: string}} problem
 */
export function isRefused({ status, code }) {
  return status === 409 && code !== "try_again";
}
