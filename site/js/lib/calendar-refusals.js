// What to say when something can't be put into the calendar, or taken out of it. Pure.

/** @type {Words} */
const WORDS = {
  slot_taken: "Something else is in your calendar at this time, or too close to it. Nothing was saved.",
  client_busy: "The client isn't free at this time. Nothing was booked.",
  during_time_off: "You have time off then. Nothing was saved.",
  busy_elsewhere: "Your other calendar has something then. Nothing was booked.",
  not_authorized_in_state: "On that date you may not practice in the state where the client is. Nothing was booked.",
  in_the_past: "This time has passed. Please choose a later one.",
  notice_too_short: "Nobody could book this in time: new clients need the notice that your settings ask for. Choose a later time.",
  type_not_offered: "Your settings don't have this type in this way of meeting. You can change that under Settings.",
  opening_exists: "There is an opening of this kind at this time already.",
  overlapping: "You already have time off then.",
  not_found: "This isn't there any more. It may have been changed in another window.",
  not_booked: "This appointment is no longer booked. It may have been canceled meanwhile.",
  appointment_over: "This appointment has begun, so it can't be canceled any more.",
  changed_elsewhere: "Something was changed in another window at the same moment. Please try again.",
  try_again: "Something else was being saved at the same moment. Please try again.",
  offline: "We couldn't reach the server. What you entered is still here: please try again when you're back.",
  too_many: "That was a lot at once. Please wait a minute, then try again.",
};

const UNKNOWN = "That didn't work, and it isn't you. What you entered is still here; please try again in a moment.";

/** What can be booked all the same, if it is meant. */
export const OVERRULED = new Set(["during_time_off", "busy_elsewhere"]);

/**
 * The same for an appointment of the provider's own, which may go over their own time.
 * @param {AnyProblem} problem
 */
export function bookingRefusalWords(problem) {
  const words = refusalWords(problem);
  return OVERRULED.has(problem.code) ? `${words} If you mean it, press the button once more.` : words;
}

/** @param {AnyProblem} problem */
export function refusalWords(problem) {
  const told = (problem.errors ?? []).map(({ code, message }) => WORDS[code] ?? message);
  return told.length ? [...new Set(told)].join(" ") : (WORDS[problem.code] ?? UNKNOWN);
}
