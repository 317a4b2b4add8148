// A client's own appointments in words: what may be in the way of a change, and how it stands. Pure.

import { leadsOn } from "./cancellation-words.js";
import { momentName } from "./date-words.js";

/** @typedef {ApiAnswer<"AppointmentOut">} Appointment */

/** @type {Words} */
const REFUSALS = {
  appointment_over: "This appointment has begun already, so that can't be done any more. You can still send a message.",
  not_booked: "This appointment isn't booked any more. It may have been canceled meanwhile. Nothing was changed.",
  not_yet_over: "This appointment hasn't begun yet. If nobody is there when it begins, you can say so then.",
  slot_taken: "Someone was a moment quicker, and has that time now. Your appointment is where it was; please choose another time.",
  client_busy: "You have another appointment at that time. Nothing was changed; please choose another time.",
  notice_too_short: "That time has come too close to be booked. Nothing was changed; please choose a later one.",
  outside_hours: "That time isn't open any more. Nothing was changed; please choose another time.",
  type_not_offered: "That time isn't open for this kind of appointment any more. Nothing was changed; please choose another time.",
  not_authorized_in_state: "Your provider may not see people in your state on that date. Nothing was changed; please choose an earlier time, or send a message.",
  appointments_ahead: "There are more appointments booked with this provider. Please cancel those first.",
  invalid: "That is when your appointment is already. Nothing was changed.",
  try_again: "Something else was being saved at the same moment. Nothing was changed; please try again.",
  not_found: "This appointment isn't here any more. Please open your appointments again.",
  not_signed_in: "You were signed out meanwhile. Nothing was changed; please sign in again.",
  offline: "We couldn't reach the server. Please check your connection, then try again: nothing happens twice.",
  too_many: "That was a lot at once. Please wait a minute, then try again.",
};

/** @param {{code: string}} problem */
export function refusalWords(problem) {
  return REFUSALS[problem.code] ?? "That didn't work, and it isn't you. Please try again in a moment: nothing happens twice.";
}

/**
 * Refusals after which the open times are no longer what the page shows.
 * @param {{code: string}} problem
 */
export function isStale({ code }) {
  return ["slot_taken", "notice_too_short", "outside_hours", "type_not_offered"].includes(code);
}

/**
 * How an appointment came about, where its client didn't choose it; else "".
 * @param {Pick<Appointment, "kind" | "provider">} appointment
 */
export function setByWords({ kind, provider }) {
  if (kind === "series") return `One of a series that ${provider.name} set.`;
  return kind === "follow_up" ? `Set by ${provider.name}.` : "";
}

/** @param {Pick<Appointment, "moved_from">} appointment @param {string} zone */
export function movedWords({ moved_from: before }, zone) {
  return before ? `You moved it here from ${momentName(before, zone)}.` : "";
}

/**
 * What to say of a referral that came to nothing, beyond a cancellation; else "".
 * @param {Pick<Appointment, "referral" | "status" | "provider">} appointment
 */
export function endedWords({ referral, status, provider }) {
  if (status === "no_show") {
    return referral === "no_show_provider" ? `${provider.name} wasn't there. We're sorry: you took the time to come.` : "This appointment didn't take place.";
  }
  return (referral === "not_a_fit" || referral === "rematched") && status !== "canceled" ? `You told us that ${provider.name} isn't the right fit.` : "";
}

/** @type {Appointment["referral"][]} */
const FAILED = ["canceled_by_provider", "not_a_fit", "rematched", "no_show_provider"];

/**
 * Whether somebody else is to be looked for in its place, and nobody was found yet.
 * @param {Pick<Appointment, "referral" | "cancellation" | "kind" | "successor_id">} appointment
 */
export function leadsToOthers({ referral, cancellation, kind, successor_id: successor }) {
  if (successor) return false;
  return cancellation?.by === "provider" ? leadsOn(cancellation, kind) : FAILED.includes(referral);
}

/**
 * Other appointments still to come with the same provider: they stand in the way of matching again.
 * @param {Appointment} appointment
 * @param {Appointment[]} all
 * @param {number} now
 */
export function aheadOf(appointment, all, now) {
  return all.filter(
    (one) =>
      one.appointment_id !== appointment.appointment_id &&
      one.provider.provider_id === appointment.provider.provider_id &&
      one.status === "booked" &&
      Date.parse(one.starts_at) > now,
  );
}
