// A referral's status as the provider reads it, and its paths in the calendar. Pure.

/** @typedef {ApiAnswer<"Referral">} Referral */

/** @type {Record<NonNullable<Referral["referral_status"]>, string>} */
const REFERRAL = {
  new: "New",
  acknowledged: "Seen",
  attended: "First appointment attended",
  second_attended: "Second appointment attended",
  closed: "Care ended",
  canceled_by_provider: "Canceled by you",
  canceled_by_client: "Canceled by the client",
  no_show_client: "Client no-show",
  no_show_provider: "Provider no-show",
  not_a_fit: "Not the right fit, per the client",
  rematched: "Client rematched with someone else",
};

// Follow-ups aren't referrals: only their appointment has a status.
/** @type {Record<Referral["status"], string>} */
const APPOINTMENT = { booked: "Booked", canceled: "Canceled", attended: "Attended", no_show: "No-show" };

/** @type {Record<Referral["kind"], string>} */
const KIND = { referral: "Referral", first_session: "First session after a consultation", follow_up: "Follow-up", series: "Part of a series" };

/** @param {Pick<Referral, "status" | "referral_status">} referral */
export function statusWords({ referral_status: referralStatus, status }) {
  return (referralStatus && REFERRAL[referralStatus]) ?? APPOINTMENT[status] ?? "";
}

/**
 * Who moved it; `when` is the former start in words.
 * @param {Pick<Referral, "rescheduled_by">} referral @param {string} when
 */
export function movedWords({ rescheduled_by: by }, when) {
  return `${by === "provider" ? "Moved by you" : "Rescheduled by the client"} (was ${when})`;
}

/** @param {Pick<Referral, "kind">} referral */
export function kindWords({ kind }) {
  return KIND[kind] ?? "";
}

/**
 * Whether the provider still has to record the outcome.
 * @param {Pick<Referral, "actions" | "ends_at">} referral
 * @param {number} now
 */
export function awaitsOutcome({ actions, ends_at: ends }, now) {
  return actions.includes("outcome") && Date.parse(ends) <= now;
}

/**
 * The path to an appointment in the provider's calendar; `day` is the local date.
 * @param {string} day
 * @param {string} appointmentId
 */
export function calendarPath(day, appointmentId) {
  return `/portal/calendar.html?${new URLSearchParams({ date: day, appointment: appointmentId })}`;
}

/** @param {string} clientId */
export function followUpPath(clientId) {
  return `/portal/calendar.html?${new URLSearchParams({ new: "1", client: clientId })}`;
}
