// The words when something can't be added to the calendar or removed from it. Pure.

/** @type {Words} */
const WORDS = {
  slot_taken: "You have something else in your calendar at this time, or too close to it. Nothing was saved.",
  client_busy: "The client isn't available at this time. Nothing was booked.",
  during_time_off: "You have time off at that time. Nothing was saved.",
  busy_elsewhere: "Your other calendar is busy at that time. Nothing was booked.",
  not_authorized_in_state: "On that date, you aren't authorized to practice in the client's state. Nothing was booked.",
  in_the_past: "This time has passed. Please choose a later one.",
  notice_too_short: "This time is too soon: your settings require more notice from new clients. Choose a later time.",
  type_not_offered: "Your settings don't offer this appointment type in this format. You can change that under Settings.",
  opening_exists: "You already have an opening of this type at this time.",
  overlapping: "You already have time off at that time.",
  not_found: "This isn't in your calendar anymore. It may have been changed in another window.",
  not_booked: "This appointment is no longer booked. It may have been canceled in the meantime.",
  appointment_over: "This appointment has started, so it can't be canceled anymore.",
  changed_elsewhere: "Something was changed in another window at the same moment. Please try again.",
  try_again: "Something else was being saved at the same moment. Please try again.",
  offline: "We couldn't reach the server. What you entered is still here. Please try again when you're back online.",
  too_many: "That was a lot of requests at once. Please wait a minute, then try again.",
};

const UNKNOWN = "Something went wrong on our side. What you entered is still here. Please try again in a moment.";

/** Refusals that the provider can overrule. */
export const CAN_OVERRULE = new Set(["during_time_off", "busy_elsewhere"]);

/**
 * The same for an appointment that the provider books, which may overlap their own time.
 * @param {AnyProblem} problem
 */
export function bookingRefusalWords(problem) {
  const words = refusalWords(problem);
  return CAN_OVERRULE.has(problem.code) ? `${words} To book it anyway, press the button again.` : words;
}

/** @param {AnyProblem} problem */
export function refusalWords(problem) {
  const told = (problem.errors ?? []).map(({ code, message }) => WORDS[code] ?? message);
  return told.length ? [...new Set(told)].join(" ") : (WORDS[problem.code] ?? UNKNOWN);
}
