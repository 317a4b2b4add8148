// The words and the next step when a booking isn't possible. Pure.

import { changedFeeWords } from "./fee-words.js";
import { titledProblemWords } from "./problem-words.js";

/**
 * `way` names the next step; `mend`: a change to the form may help; `appointments`: a link to the client's appointments does.
 * @typedef {{way: string, mend?: boolean, appointments?: boolean}} Next
 */

/** @type {Record<string, Next>} */
const NEXT = {
  slot_taken: { way: "openings" },
  hold_expired: { way: "openings" },
  outside_hours: { way: "openings" },
  notice_too_short: { way: "openings" },
  in_the_past: { way: "openings" },
  type_not_offered: { way: "openings" },
  client_busy: { way: "openings", appointments: true },
  already_referred: { way: "message" },
  established_client: { way: "message" },
  capacity_reached: { way: "matches" },
  not_accepting: { way: "matches", mend: true },
  not_authorized_in_state: { way: "matches", mend: true },
  profile_incomplete: { way: "mend" },
  email_not_verified: { way: "sign-out" },
  idempotency_key_reused: { way: "retry", appointments: true },
  upcoming_appointments: { way: "retry", appointments: true },
  not_booked: { way: "retry", appointments: true },
};
/** @type {Next} */
const UNKNOWN = { way: "retry" };

/**
 * The words and the next step for a problem of POST /appointments.
 * @param {AnyProblem & {members?: {shown?: ApiAnswer<"Fee"> | null, fee?: ApiAnswer<"Fee"> | null}}} problem
 */
export function bookingWords(problem) {
  const { code, title, text } = titledProblemWords(problem, "booking");
  const told = code === "fee_changed" ? changedFeeWords(problem.members?.shown, problem.members?.fee) : text;
  return { title, text: told, ...(NEXT[code] ?? UNKNOWN) };
}

/**
 * Whether no change to the form could make this booking possible, so that the hold can end.
 * @param {AnyProblem} problem
 */
export function isFinal(problem) {
  const { way, mend } = bookingWords(problem);
  return ["openings", "message", "matches"].includes(way) && !mend;
}
