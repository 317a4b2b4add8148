// The words and the next step when a booking isn't possible. `way` names the next step.

/** @typedef {{title: string, text: string, way?: string, mend?: boolean, appointments?: boolean}} ProblemWords */

/** @type {Record<string, ProblemWords>} */
const WORDS = {
  slot_taken: {
    title: "That time was just taken",
    text: "Someone else booked it a moment ago. Nothing was booked for you. Here are the next open times.",
    way: "openings",
  },
  hold_expired: {
    title: "Someone else has this time now",
    text: "Your hold ended, and someone else booked this time. Nothing you typed is lost: choose another time, and we'll fill it in for you.",
    way: "openings",
  },
  outside_hours: {
    title: "That time isn't open anymore",
    text: "It may have been taken, or your provider's hours have changed. Here are the next open times.",
    way: "openings",
  },
  notice_too_short: {
    title: "That time is too soon now",
    text: "Providers need some notice before a first appointment, and this time is now too close. Here are the next open times.",
    way: "openings",
  },
  in_the_past: {
    title: "That time has passed",
    text: "Nothing was booked. Here are the next open times.",
    way: "openings",
  },
  type_not_offered: {
    title: "This type of appointment isn't offered at that time",
    text: "Please choose another time or another type of appointment.",
    way: "openings",
  },
  client_busy: {
    title: "There's already an appointment at that time",
    text: "It overlaps with another appointment, so nothing was booked. Choose another time, or check your appointments.",
    way: "openings",
    appointments: true,
  },
  already_referred: {
    title: "You're already booked with this provider",
    text: "You only need one first appointment with a provider. You'll find it under your appointments, where you can also message your provider.",
    way: "message",
  },
  established_client: {
    title: "You already see this provider",
    text: "This page is for first appointments. To set up another one, send your provider a message, and they'll find a time with you.",
    way: "message",
  },
  capacity_reached: {
    title: "This provider just reached their limit for new clients",
    text: "That isn't about you. Other providers in your matches may be taking new clients, and your answers are still saved.",
    way: "matches",
  },
  not_accepting: {
    title: "This provider can't take this booking",
    text: "Right now, they may not be seeing new clients of this age, in this state, or with this way of paying. Please check what you entered, or look at your other matches.",
    way: "matches",
    mend: true,
  },
  not_authorized_in_state: {
    title: "This provider can't see people in that state",
    text: "Providers can only see people in states where they're licensed on that date. If you chose the wrong state, change it below. Otherwise, look at your other matches.",
    way: "matches",
    mend: true,
  },
  profile_incomplete: {
    title: "We still need a name and a date of birth",
    text: "Please fill them in below and try again. Nothing is booked yet.",
    way: "mend",
  },
  email_not_verified: {
    title: "Your email isn't confirmed yet",
    text: "Please sign out, sign in again, and enter the code from the email.",
    way: "sign-out",
  },
  idempotency_key_reused: {
    title: "Something changed while we were booking",
    text: "Nothing new was booked. Please check your appointments, and try again if this one isn't there.",
    way: "retry",
    appointments: true,
  },
  try_again: {
    title: "Many people are booking right now",
    text: "Nothing was booked. Please try again in a moment.",
    way: "retry",
  },
  offline: {
    title: "We couldn't reach the server",
    text: "Your connection may have dropped. Try again when you're back online. You won't be booked twice.",
    way: "retry",
  },
};

/** @type {ProblemWords} */
const UNKNOWN = {
  title: "That didn't work",
  text: "Something went wrong on our side. Try again in a moment. You won't be booked twice.",
  way: "retry",
};

/**
 * The words for a problem of POST /appointments.
 * @param {AnyProblem} problem
 */
export function bookingWords(problem) {
  const inField = problem.errors?.find((error) => WORDS[error.code])?.code;
  return WORDS[inField ?? problem.code] ?? UNKNOWN;
}

/**
 * Whether no change to the form could make this booking possible, so that the hold can end.
 * @param {AnyProblem} problem
 */
export function isFinal(problem) {
  const { way, mend } = bookingWords(problem);
  return ["openings", "message", "matches"].includes(way ?? "") && !mend;
}
