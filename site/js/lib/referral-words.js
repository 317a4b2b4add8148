// A referral's state in the provider's words, and what it means when an action isn't possible. Pure.

/** @typedef {ApiAnswer<"Referral">} Referral */

/** @type {Record<NonNullable<Referral["status"]>, string>} */
const STATUS = {
  new: "New",
  acknowledged: "Seen",
  attended: "First appointment attended",
  second_attended: "Second appointment attended",
  closed: "Work ended",
  canceled_by_provider: "Canceled by you",
  canceled_by_client: "Canceled by the client",
  no_show_client: "Client did not come",
  no_show_provider: "You were not there",
  not_a_fit: "Not the right fit for the client",
  rematched: "The client goes on with someone else",
};

// Follow-ups are no referrals: of them only the appointment says how it stands.
/** @type {Record<Referral["appointment_status"], string>} */
const APPOINTMENT = { booked: "Booked", canceled: "Canceled", attended: "Took place", no_show: "Did not take place" };

/** @type {Record<Referral["kind"], string>} */
const KIND = { referral: "Referral", follow_up: "Follow-up", series: "One of a series" };

/** @param {Pick<Referral, "status" | "appointment_status">} referral */
export function statusWords({ status, appointment_status: appointment }) {
  return (status && STATUS[status]) ?? APPOINTMENT[appointment] ?? "";
}

/**
 * Where its client has moved it from; `when` is that moment in words.
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
 * Whether the provider is still to say how it went.
 * @param {Pick<Referral, "actions" | "ends_at">} referral
 * @param {number} now
 */
export function awaitsOutcome({ actions, ends_at: ends }, now) {
  return actions.includes("outcome") && Date.parse(ends) <= now;
}

/** @type {Words} */
const REFUSALS = {
  already_a_call: "This is a call already. Nothing was changed.",
  appointment_over: "This appointment is over, so that can't be done any more.",
  not_booked: "This appointment is no longer booked. It may have been canceled meanwhile.",
  slot_taken: "Something else in your calendar is in the way. Nothing was changed.",
  client_busy: "The client has something else in the way then. Nothing was changed.",
  appointments_ahead: "There are still appointments booked with this client. Please hold or cancel them first.",
  not_yet_over: "This appointment isn't over yet. You can say how it went once it has ended.",
  try_again: "Something else was being saved at the same moment. Nothing was changed; please try again.",
  invalid: "Something in it couldn't be taken. Please look at it again.",
  not_found: "This appointment is no longer there.",
  offline: "We couldn't reach the server. What you wrote is still here; please try again.",
  too_many: "That was a lot at once. Please wait a minute, then try again.",
};

/** @param {{code: string}} problem */
export function refusalWords(problem) {
  return REFUSALS[problem.code] ?? "That didn't work, and it isn't you. What you wrote is still here; please try again.";
}

/**
 * Where the provider's calendar opens at an appointment; `day` is the local date.
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
