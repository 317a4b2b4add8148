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
 * @param {boolean} [signedIn]
 */
export async function hold(place, profile, opening, signedIn = isSignedIn()) {
  const { type, starts_at, questionnaire_id } = place;
  /** @type {HeldAttempt} */
  const now = { ...attempt(place, kept("hold")), opening };
  const account = signedIn ? kept("owner") : null;
  // A visitor's hold goes on after signing in, also if its answer was lost. A client's goes on after the sign-in has
  // expired, and for the next one who signs in here: neither can ask for it again, and both can book with it.
  const unanswered = !now.hold_id && now.held_by !== undefined;
  const held_by = unanswered || lasts(now) ? (now.held_by ?? null) : account;
  if (held_by !== null && held_by !== account) return /** @type {ApiAnswer<"HoldOut">} */ (now);
  // On a device with a fast clock, the hold may look over too early. It would keep its own holder out.
  if (now.hold_id && held_by !== (now.held_by ?? null)) await end(now.hold_id);
  keep("hold", { ...now, held_by });
  const body = { provider_id: profile.provider_id, type, starts_at };
  try {
    const { hold_id, expires_at } = await asked(now.key, held_by, body, questionnaire_id);
    keep("hold", { ...now, hold_id, expires_at, held_by });
    return { hold_id, expires_at };
  } catch (problem) {
    if (lasts(now) || problem.status < 400 || problem.status >= 500) throw problem;
    // Nothing is held, and a client may be able to hold what a visitor can't.
    forget("hold");
    if (!unanswered || held_by === account) throw problem;
    return hold(place, profile, opening, signedIn);
  }
}

/**
 * Ask for a hold: for an account or, if `heldBy` is null, for a visitor.
 * @param {string} key @param {string | null} heldBy @param {ApiBody<"ClientHoldRequest">} body
 * @param {string | null} [questionnaire_id]
 * @returns {Promise<ApiAnswer<"HoldOut">>}
 */
function asked(key, heldBy, body, questionnaire_id) {
  const header = { "Idempotency-Key": key };
  if (heldBy !== null) return mine.post("/me/holds", body, header);
  return post("/holds", { ...body, ...(questionnaire_id && { questionnaire_id }) }, header);
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
