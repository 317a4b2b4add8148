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
 * Whether to hold as a client. A visitor's hold goes on after signing in, and a client's after the sign-in has
 * expired. So does an attempt without an answer, which may have been made: as a client, its own hold would be in the way.
 * @param {HeldAttempt} now
 */
function asClient(now) {
  const goes_on = now.as_client !== undefined && (lasts(now) || !now.expires_at);
  return goes_on ? Boolean(now.as_client) : isSignedIn();
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
  const as_client = asClient(now);
  if (as_client && lasts(now) && !isSignedIn()) return /** @type {ApiAnswer<"HoldOut">} */ (now);
  const { fingerprint, key } = now;
  keep("hold", lasts(now) ? now : { fingerprint, key, opening, as_client });
  const body = { provider_id: profile.provider_id, type, starts_at };
  const header = { "Idempotency-Key": key };
  try {
    const { hold_id, expires_at } = as_client
      ? await mine.post("/me/holds", body, header)
      : await post("/holds", { ...body, ...(questionnaire_id && { questionnaire_id }) }, header);
    keep("hold", { ...now, hold_id, expires_at, as_client });
    return { hold_id, expires_at };
  } catch (problem) {
    if (lasts(now) || problem.status < 400 || problem.status >= 500) throw problem;
    // Nothing is held, and a client may be able to hold what a visitor can't.
    keep("hold", { fingerprint, key, opening });
    if (as_client || !isSignedIn()) throw problem;
    return hold(place, profile, opening);
  }
}

/** Release the hold, even while the page is closing. If that fails, the hold expires by itself. */
export async function giveBack() {
  const last = kept("hold");
  forget("hold");
  if (!last?.hold_id || !lasts(last)) return;
  await remove(`/holds/${encodeURIComponent(last.hold_id)}`, { keepalive: true }).catch(() => {});
}

/**
 * Whether the hold was refused for a reason that would also refuse a booking.
 * @param {{status: number, code: string}} problem
 */
export function isRefused({ status, code }) {
  return status === 409 && code !== "try_again";
}
