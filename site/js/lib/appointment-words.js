// A client's own appointments in words: why a change was refused, and their state. Pure.

import { suggestsOthers } from "./cancellation-words.js";
import { momentName } from "./date-words.js";

/** @typedef {ApiAnswer<"AppointmentOut">} Appointment */

/** @type {Words} */
const REFUSALS = {
  appointment_over: "This appointment has already started, so it's too late for that. You can still send a message.",
  not_booked: "This appointment isn't booked anymore. It may have been canceled in the meantime. Nothing was changed.",
  not_yet_over: "This appointment hasn't started yet. If your provider isn't there when it does, you can report it then.",
  slot_taken: "Someone else just booked that time. Your appointment hasn't changed. Please choose another time.",
  client_busy: "You have another appointment at that time. Nothing was changed. Please choose another time.",
  notice_too_short: "That time is now too soon to book. Nothing was changed. Please choose a later one.",
  outside_hours: "That time isn't open anymore. Nothing was changed. Please choose another time.",
  type_not_offered: "That time isn't open for this type of appointment anymore. Nothing was changed. Please choose another time.",
  not_authorized_in_state: "Your provider isn't licensed to see people in your state on that date. Nothing was changed. Please choose an earlier time, or send a message.",
  upcoming_appointments: "You have other appointments booked with this provider. Please cancel those first.",
  invalid: "That's the time you already have. Nothing was changed.",
  try_again: "Something else was being saved at the same moment. Nothing was changed. Please try again.",
  not_found: "We can't find this appointment. Please reload your appointments.",
  not_signed_in: "You've been signed out. Nothing was changed. Please sign in again.",
  offline: "We couldn't reach the server. Please check your connection, then try again. It won't be done twice.",
  too_many: "That was a lot of requests at once. Please wait a minute, then try again.",
};

/** @param {{code: string}} problem */
export function refusalWords(problem) {
  return REFUSALS[problem.code] ?? "Something went wrong on our side. Please try again in a moment. It won't be done twice.";
}

/**
 * Whether a refusal means that the open times shown are out of date.
 * @param {{code: string}} problem
 */
export function isStale({ code }) {
  return ["slot_taken", "notice_too_short", "outside_hours", "type_not_offered"].includes(code);
}

/**
 * Who scheduled an appointment, if its client didn't; else "".
 * @param {Pick<Appointment, "kind" | "provider">} appointment
 */
export function setByWords({ kind, provider }) {
  if (kind === "series") return `Part of a series scheduled by ${provider.name}.`;
  return kind === "follow_up" ? `Scheduled by ${provider.name}.` : "";
}

/** @param {Pick<Appointment, "rescheduled_from">} appointment @param {string} zone */
export function movedWords({ rescheduled_from: before }, zone) {
  return before ? `You moved it here from ${momentName(before, zone)}.` : "";
}

/**
 * The words for a referral that fell through other than by cancellation; else "".
 * @param {Pick<Appointment, "referral_status" | "status" | "provider">} appointment
 */
export function endedWords({ referral_status: referral, status, provider }) {
  if (status === "no_show") {
    return referral === "no_show_provider" ? `${provider.name} wasn't there. We're sorry. You made the time for it.` : "This appointment didn't take place.";
  }
  return (referral === "not_a_fit" || referral === "rematched") && status !== "canceled" ? `You told us that ${provider.name} isn't the right fit.` : "";
}

/** @type {Appointment["referral_status"][]} */
const FAILED = ["canceled_by_provider", "not_a_fit", "rematched", "no_show_provider"];

/**
 * Whether to offer other matches: the appointment fell through and isn't replaced yet.
 * @param {Pick<Appointment, "referral_status" | "cancellation" | "kind" | "successor_id">} appointment
 */
export function offersOtherMatches({ referral_status: referral, cancellation, kind, successor_id: successor }) {
  if (successor) return false;
  return cancellation?.by === "provider" ? suggestsOthers(cancellation, kind) : FAILED.includes(referral);
}

/**
 * Other upcoming appointments with the same provider, which block matching again.
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
