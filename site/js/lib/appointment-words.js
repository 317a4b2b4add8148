// A client's own appointments in words. Pure.

import { suggestsOthers } from "./cancellation-words.js";
import { momentName } from "./date-words.js";
import { count, nameIn } from "./text.js";

/** @typedef {ApiAnswer<"AppointmentOut">} Appointment */

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

/** @param {Pick<Appointment, "rescheduled_from" | "rescheduled_by" | "provider">} appointment @param {string} zone */
export function movedWords({ rescheduled_from: before, rescheduled_by: by, provider }, zone) {
  if (!before) return "";
  return by === "provider" ? `${provider.name} moved this from ${momentName(before, zone)}.` : `You rescheduled this from ${momentName(before, zone)}.`;
}

/**
 * What is to be seen about another date of a series than its `lead`, without opening it.
 * @param {Appointment} one @param {Appointment} lead
 * @param {{appointment_types?: Choice[], formats?: Choice[]}} form @param {string} zone
 * @returns {string[]}
 */
export function dateNotes(one, lead, form, zone) {
  const { status, cancellation, provider, type, format } = one;
  if (status === "canceled") return [cancellation?.by === "client" ? "You canceled this date" : `Canceled by ${provider.name}`];
  const isOther = type !== lead.type || format !== lead.format;
  return [
    status === "no_show" ? "Didn't take place" : "",
    isOther ? `${nameIn(form.appointment_types, type)}, ${nameIn(form.formats, format)}` : "",
    movedWords(one, zone),
  ].filter(Boolean);
}

/**
 * "2 canceled appointments", "1 more past appointment"
 * @param {number} number @param {string} kind @param {boolean} isMore
 */
export function foldWords(number, kind, isMore) {
  const more = isMore ? "more " : "";
  return count(number, `${more}${kind} appointment`, `${more}${kind} appointments`);
}

/**
 * What the page says after a client canceled dates of a series.
 * @param {number} number @param {string} providerName
 */
export function canceledDatesWords(number, providerName) {
  return `${count(number, "date is", "dates are")} canceled. We're letting ${providerName} know.`;
}

/**
 * The words for a referral that fell through other than by cancellation; else "".
 * @param {Pick<Appointment, "referral_status" | "status" | "provider">} appointment
 */
export function endedWords({ referral_status: referral, status, provider }) {
  if (status === "no_show") {
    return referral === "no_show_provider" ? `We're sorry that ${provider.name} missed this appointment.` : "This appointment didn't take place.";
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
 * Other upcoming appointments of the same client with the same provider, which block matching again.
 * @param {Appointment} appointment
 * @param {Appointment[]} all
 * @param {number} now
 */
export function aheadOf(appointment, all, now) {
  return all.filter(
    (one) =>
      one.appointment_id !== appointment.appointment_id &&
      one.provider.provider_id === appointment.provider.provider_id &&
      one.client.client_id === appointment.client.client_id &&
      one.status === "booked" &&
      Date.parse(one.starts_at) > now,
  );
}
