// A referral's status as the provider reads it, and why an action was refused. Pure.

/** @typedef {ApiAnswer<"Referral">} Referral */

/** @type {Record<NonNullable<Referral["referral_status"]>, string>} */
const REFERRAL = {
  new: "New",
  acknowledged: "Seen",
  attended: "First appointment attended",
  second_attended: "Second appointment attended",
  closed: "Work ended",
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
const KIND = { referral: "Referral", follow_up: "Follow-up", series: "Part of a series" };

/** @param {Pick<Referral, "status" | "referral_status">} referral */
export function statusWords({ referral_status: referralStatus, status }) {
  return (referralStatus && REFERRAL[referralStatus]) ?? APPOINTMENT[status] ?? "";
}

/**
 * The time its client moved it from; `when` is that moment in words.
 * @param {string} when
 */
export function movedWords(when) {
  return `Moved by the client from ${when}`;
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

/** @type {Words} */
const REFUSALS = {
  already_a_call: "This is already a call. Nothing was changed.",
  appointment_over: "This appointment is over, so it's too late for that.",
  not_booked: "This appointment is no longer booked. It may have been canceled in the meantime.",
  slot_taken: "Something else in your calendar is in the way. Nothing was changed.",
  client_busy: "The client has something else at that time. Nothing was changed.",
  upcoming_appointments: "You still have appointments booked with this client. Please wait until they're over, or cancel them first.",
  not_yet_over: "This appointment isn't over yet. You can record the outcome once it has ended.",
  try_again: "Something else was being saved at the same moment. Nothing was changed. Please try again.",
  invalid: "Something couldn't be saved as entered. Please check it and try again.",
  not_found: "We can't find this appointment anymore.",
  offline: "We couldn't reach the server. What you wrote is still here. Please try again.",
  too_many: "That was a lot of requests at once. Please wait a minute, then try again.",
};

/** @param {{code: string}} problem */
export function refusalWords(problem) {
  return REFUSALS[problem.code] ?? "Something went wrong on our side. What you wrote is still here. Please try again.";
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
