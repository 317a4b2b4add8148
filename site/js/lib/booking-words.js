// What to say, and where to go on, when a booking isn't possible. `way` names the way on.

/** @typedef {{title: string, text: string, way?: string, mend?: boolean, appointments?: boolean}} ProblemWords */

/** @type {Record<string, ProblemWords>} */
const WORDS = {
  slot_taken: {
    title: "That time has just been taken",
    text: "Someone was a moment quicker. It happens, and nothing was booked. Here are the next open times.",
    way: "openings",
  },
  hold_expired: {
    title: "Someone else has this time now",
    text: "The minutes in which we kept it for you were over, and someone booked it meanwhile. Nothing you typed is lost: choose another time, and it will be filled in.",
    way: "openings",
  },
  outside_hours: {
    title: "That time isn't open anymore",
    text: "It may have been taken, or your provider's hours have changed. Here are the next open times.",
    way: "openings",
  },
  notice_too_short: {
    title: "That time is too soon now",
    text: "Providers need some notice before a first meeting, and this time has come too close. Here are the next open times.",
    way: "openings",
  },
  in_the_past: {
    title: "That time has passed",
    text: "Nothing was booked. Here are the next open times.",
    way: "openings",
  },
  type_not_offered: {
    title: "This kind of meeting isn't offered at that time",
    text: "Please choose another time, or another kind of meeting.",
    way: "openings",
  },
  client_busy: {
    title: "There is another appointment then",
    text: "Nobody can be in two places at once, so nothing was booked. Choose another time, or look at your appointments.",
    way: "openings",
    appointments: true,
  },
  already_referred: {
    title: "You're already booked with this provider",
    text: "One first appointment with a provider is enough to begin. You'll find yours under your appointments, and you can write to your provider there.",
    way: "message",
  },
  established_client: {
    title: "You know this provider already",
    text: "This page is for first meetings. For another appointment, send your provider a message: they set the time together with you.",
    way: "message",
  },
  capacity_reached: {
    title: "This provider's places have just filled up",
    text: "That isn't about you. Other people on your list may have room, and your answers are still there.",
    way: "matches",
  },
  not_accepting: {
    title: "This provider can't take this booking",
    text: "They may not see people of this age, in this state or with this way of paying just now. Please check what you entered, or look at the others on your list.",
    way: "matches",
    mend: true,
  },
  not_authorized_in_state: {
    title: "This provider can't see people in that state",
    text: "Providers may only meet people in states where they are licensed on that date. If you picked the wrong state, change it below; otherwise, look at the others on your list.",
    way: "matches",
    mend: true,
  },
  profile_incomplete: {
    title: "We still need a name and a date of birth",
    text: "Please fill them in below and try again. Nothing was booked yet.",
    way: "mend",
  },
  email_not_verified: {
    title: "Your email isn't confirmed yet",
    text: "Please sign out, sign in again, and enter the code from the email.",
    way: "sign-out",
  },
  idempotency_key_reused: {
    title: "Something changed while we were booking",
    text: "Nothing new was booked. Please look at your appointments, then try again if it isn't there.",
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
    text: "Your connection may have dropped. Press the button again when you're back: you won't be booked twice.",
    way: "retry",
  },
};

/** @type {ProblemWords} */
const UNKNOWN = {
  title: "That didn't work",
  text: "Something went wrong on our side. Press the button again in a moment: you won't be booked twice.",
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
 * Whether this time, with this provider, can't be booked whatever one changes in the form: no need to hold it.
 * @param {AnyProblem} problem
 */
export function isFinal(problem) {
  const { way, mend } = bookingWords(problem);
  return ["openings", "message", "matches"].includes(way ?? "") && !mend;
}
