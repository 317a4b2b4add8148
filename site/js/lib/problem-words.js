// Why something failed, in words: one table for every page. Pure.
//
// A code without words here is told by the API's own `detail`. tests/unit/test_problem_words.py holds the table against
// the errors that the API's routes declare.

/** @typedef {Record<string, string>} Sentences */
/** @typedef {{title: string, text: string}} Titled */

/** Codes that this site makes if no answer of the API names one. */
export const SITE_CODES = ["offline", "too_many_requests", "photo_refused", "storage_refused", "wrong_password"];

/**
 * `internal_error` also stands for whatever has no words.
 * @type {Sentences}
 */
export const GENERAL = {
  offline: "We couldn't reach the server. Please check your connection, then try again.",
  too_many_requests: "That was a lot of requests at once. Please wait a minute, then try again.",
  internal_error: "Something went wrong on our side. Please try again in a moment.",
  storage_refused: "Your browser doesn't let this site remember anything in this tab, so it can't go on to the next page. Please allow site data for this site.",
  not_signed_in: "You've been signed out. Please sign in again.",
  email_not_verified: "Your email isn't confirmed yet. Please sign out, sign in again, and enter the code we send you.",
  idempotency_key_reused: "Something changed while this was being sent. Please reload the page to see what was saved.",
  try_again: "Something else was being saved at the same moment. Please try again.",
  in_the_past: "This time has passed. Please choose a later one.",
};

/** @type {Sentences} */
const CALENDAR = {
  slot_taken: "You have something else in your calendar at this time, or too close to it. Nothing was saved.",
  during_time_off: "You have time off at that time. Nothing was saved.",
  notice_too_short: "This time is too soon: new clients must book further ahead. Please choose a later time.",
  type_not_offered: "Your settings don't offer this appointment type in this format. You can change that under Settings.",
  opening_exists: "You already have an opening of this type at this time.",
  not_found: "This is no longer in your calendar. It may have been changed in another window.",
  not_booked: "This appointment is no longer booked. It may have been canceled in the meantime.",
  appointment_over: "This appointment has started, so it's too late to cancel it.",
  offline: "We couldn't reach the server. What you entered is still here. Please try again when you're back online.",
  internal_error: "Something went wrong on our side. What you entered is still here. Please try again in a moment.",
};

/** Where a page says it differently. */
export const CONTEXTS = {
  /** A page or a list that couldn't be loaded: a button to try again follows. */
  loading: {
    offline: "We couldn't reach the server. Please check your connection.",
    too_many_requests: "That was a lot of requests at once. Please wait a minute.",
    internal_error: "Something went wrong on our side.",
  },
  /** The answers to the questionnaire. */
  answers: {
    guardian_needed: "For someone under 18 in this state, a parent or guardian answers and books. They choose “My child” as the person who's looking. Your answers are still here.",
    offline: "We couldn't reach the server. Your answers are still here. Please check your connection, then try again.",
    too_many_requests: "That was a lot of requests at once. Your answers are still here. Please wait a minute, then try again.",
    internal_error: "Something went wrong on our side. Your answers are still here. Please try again.",
  },
  /** A client's own appointment. */
  appointment: {
    appointment_over: "This appointment has already started, so it's too late for that. You can still send a message.",
    not_booked: "This appointment is no longer booked. It may have been canceled in the meantime. Nothing was changed.",
    nothing_to_cancel: "These appointments have already been canceled, or have started. Nothing was changed.",
    not_yet_over: "This appointment hasn't started yet. If your provider isn't there when it does, you can report it then.",
    slot_taken: "Someone else just booked that time. Your appointment hasn't changed. Please choose another time.",
    client_busy: "You have another appointment at that time. Nothing was changed. Please choose another time.",
    notice_too_short: "That time is now too soon to book. Nothing was changed. Please choose a later one.",
    outside_hours: "That time is no longer open. Nothing was changed. Please choose another time.",
    type_not_offered: "That time is no longer open for this type of appointment. Nothing was changed. Please choose another time.",
    not_authorized_in_state:
      "Your provider isn't licensed to see people in your state on that date. Nothing was changed. Please choose an earlier time, or send a message.",
    upcoming_appointments: "You have other appointments booked with this provider. Please cancel those first.",
    other_format: "This appointment takes place in another way now. Nothing was changed.",
    not_a_phone_number: "Please enter a phone number with its area code.",
    unchanged: "That's the time you already have. Nothing was changed.",
    try_again: "Something else was being saved at the same moment. Nothing was changed. Please try again.",
    not_found: "We can't find this appointment. Please reload your appointments.",
    not_signed_in: "You've been signed out. Nothing was changed. Please sign in again.",
    offline: "We couldn't reach the server. Please check your connection, then try again. It won't go through twice.",
    internal_error: "Something went wrong on our side. Please try again in a moment. It won't go through twice.",
  },
  /** The first session after a consultation. */
  first_session: {
    guardian_needed: "In this state, someone under 18 can't book on their own. Nothing was booked. A parent or guardian can add you to their own account and book with you.",
    slot_taken: "Someone else just booked that time. Nothing was booked for you. Please choose another time.",
    client_busy: "You have another appointment at that time. Nothing was booked. Please choose another time.",
    notice_too_short: "That time is now too soon to book. Nothing was booked. Please choose a later one.",
    outside_hours: "That time is no longer open. Nothing was booked. Please choose another time.",
    type_not_offered: "That time is no longer open for this type of appointment. Nothing was booked. Please choose another time.",
    not_accepting: "Your provider can't take this booking with this way of paying, or at this age. Nothing was booked. You can send a message instead.",
    not_authorized_in_state: "Your provider isn't licensed to see people in that state on that date. Nothing was booked. Please choose another time, or send a message.",
    not_after_consultation: "A first session can't be booked here anymore. Please send your provider a message to find a time.",
    first_session_booked: "Your first session with this provider is already booked. You'll find it under your appointments.",
    fee_changed: "The fee has changed since you opened this page. Nothing was booked. Please check the new fee, then book again.",
    not_found: "We can't find this appointment. Please reload your appointments.",
    offline: "We couldn't reach the server. What you entered is still here. Please try again. It won't be booked twice.",
    internal_error: "Something went wrong on our side. What you entered is still here. Please try again. It won't be booked twice.",
  },
  /** What a provider does with a referral. */
  referral: {
    other_format: "This appointment takes place in another way now. Nothing was changed.",
    location_missing: "Your profile has no video link to return to. Add one there first.",
    already_a_call: "This is already a phone consultation. Nothing was changed.",
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
    internal_error: "Something went wrong on our side. What you wrote is still here. Please try again.",
  },
  /** Another time for an appointment of a provider's. */
  move: {
    slot_taken: "You have something else in your calendar at this time, or too close to it. Nothing was moved.",
    client_busy: "The client has something else at that time. Nothing was moved. Please choose another time.",
    during_time_off: "You have time off at that time. Nothing was moved. To move it there anyway, press the button again.",
    busy_elsewhere: "Your other calendar is busy at that time. Nothing was moved. To move it there anyway, press the button again.",
    not_authorized_in_state: "On that date, you aren't authorized to practice in the client's state. Nothing was moved.",
    unchanged: "The appointment is already at this time. Please choose another.",
    out_of_range: "This is more than two years ahead. Please choose an earlier date.",
    changed_elsewhere: "This appointment was moved in the meantime. Close this window to see its new time. Nothing was moved.",
    appointment_over: "This appointment has started, so it's too late to move it.",
    not_booked: "This appointment is no longer booked. It may have been canceled in the meantime.",
    try_again: "Something else was being saved at the same moment. Nothing was moved. Please try again.",
    invalid: "Something couldn't be saved as entered. Please check it and try again.",
    not_found: "We can't find this appointment anymore.",
    offline: "We couldn't reach the server. What you wrote is still here. Please try again: it won't be moved twice.",
    internal_error: "Something went wrong on our side. What you wrote is still here. Please try again: it won't be moved twice.",
  },
  /** What a provider adds to the calendar or removes from it. */
  calendar: CALENDAR,
  /** An appointment that a provider books, which may overlap their own time. */
  new_appointment: {
    ...CALENDAR,
    client_busy: "The client isn't available at this time. Nothing was booked.",
    not_authorized_in_state: "On that date, you aren't authorized to practice in the client's state. Nothing was booked.",
    during_time_off: "You have time off at that time. Nothing was booked. To book it anyway, press the button again.",
    busy_elsewhere: "Your other calendar is busy at that time. Nothing was booked. To book it anyway, press the button again.",
  },
  /** A section of the portal, or the account's details. */
  saving: {
    slug_taken: "This link is already taken. Please choose another.",
    location_missing: "Say first where you meet, in your profile: a video link for video, an address for in person.",
    location_needed: "Booked appointments take place there. Enter another one, or move or cancel them first.",
    slug_reserved: "This word is reserved for the site. Please choose another.",
    offline: "We couldn't reach the server. Your changes are still here. Save again when you're back online.",
    too_many_requests: "That was a lot of requests at once. Please wait a minute, then save again.",
    try_again: "Someone saved at the same moment. Please save again.",
    internal_error: "Something went wrong on our side. Your changes are still here. Please try again in a moment.",
  },
  /** A child on the account. */
  child: {
    upcoming_appointments: "This child has an upcoming appointment. Once it's over or canceled, you can remove them here.",
    not_found: "This child isn't on your account anymore. Nothing was changed.",
    profile_incomplete: "Please save your own name first, then add your child.",
    offline: "We couldn't reach the server. What you typed is still here. Please try again.",
  },
  /** The deletion of an account. */
  deletion: {
    upcoming_appointments: "You or a child on your account has an upcoming appointment. Once it's over or canceled, you can delete your account here.",
    wrong_password: "That isn't the password of this account. Nothing was deleted. Please try again.",
    sign_in_again: "Please enter your password again. Nothing was deleted.",
    too_many_requests: "Too many attempts. Nothing was deleted. Please wait a few minutes, then try again.",
    forbidden: "This account belongs to someone who works for the practice. Please ask the care team to close it.",
    offline: "We couldn't reach the server, so we can't tell whether your account was deleted. Please try again.",
    internal_error: "Something went wrong on our side, and some of your data may not be deleted yet. Please try again in a moment.",
  },
  /** A message between a client and a provider. */
  message: {
    not_signed_in: "You've been signed out, so your message wasn't sent. It's saved in this tab: reload the page to sign in again.",
    email_not_verified: "Please confirm your email first: sign out, sign in again, and enter the code we send you.",
    too_many_requests: "You've sent a lot at once. Your message is still here. Please wait a minute, then try again.",
    invalid: "We couldn't send this as it is. Please use plain text without unusual characters.",
    offline: "We couldn't reach the server, so your message may not have been sent. It's still here. Please try again.",
    internal_error: "Your message wasn't sent. It's still here. Please try again.",
  },
  /** A message to the care team. */
  contact: {
    not_empty: "Your browser filled in a hidden field that we use to stop robots. We've cleared it, and your message is still here. Please send it again.",
    not_signed_in: "You've been signed out. Your message is still here: add how we can reach you, and send it.",
    not_found: "We can't find that appointment on this account. Your message is still here, and you can send it without the appointment.",
    email_not_verified: "Your email isn't confirmed yet. Please sign out and write to us without signing in.",
    offline: "We couldn't reach the server. Your message is still here. Please check your connection, then try again.",
    too_many_requests: "A lot of messages came from your network in the last hour. What you wrote is still here. Please try again later, or sign in to send it now.",
    too_many_support_requests:
      "You've written to the care team several times in a short while, and they have your messages. What you wrote is still here: please send it later today, or tomorrow.",
    internal_error: "Something went wrong on our side. Your message is still here. Please try again.",
  },
  /** The care team's part of a request. */
  queue: {
    not_found: "This request is gone: its writer has deleted their account. Nothing was saved.",
    changed_elsewhere: "A colleague saved this request meanwhile. What you typed is still here.",
    offline: "We couldn't reach the server. What you typed is still here. Please save again when you're back online.",
    internal_error: "Something went wrong on our side. What you typed is still here. Please save again in a moment.",
  },
  /** A provider's photo. */
  photo: {
    not_an_image: "We can't read this file. Please choose a JPEG, PNG, or WebP photo.",
    photo_missing: "The photo wasn't uploaded. Please choose it again.",
    photo_refused: "The photo wasn't accepted. Please try another one.",
    offline: "We couldn't reach the server. Please choose the photo again when you're back online.",
  },
};

/** @type {Record<string, Titled>} */
const BOOKING = {
  slot_taken: {
    title: "That time was just taken",
    text: "Someone else booked it a moment ago. Nothing was booked for you. Here are the next open times.",
  },
  hold_expired: {
    title: "Someone else has this time now",
    text: "Your hold ended, and someone else booked this time. Nothing you typed is lost: choose another time, and we'll fill it in for you.",
  },
  outside_hours: {
    title: "That time is no longer open",
    text: "It may have been taken, or your provider's hours have changed. Here are the next open times.",
  },
  notice_too_short: {
    title: "That time is too soon now",
    text: "Providers need some notice before a first appointment, and this time is now too close. Here are the next open times.",
  },
  in_the_past: {
    title: "That time has passed",
    text: "Nothing was booked. Here are the next open times.",
  },
  type_not_offered: {
    title: "This type of appointment isn't offered at that time",
    text: "Please choose another time or another type of appointment.",
  },
  client_busy: {
    title: "There's already an appointment at that time",
    text: "It overlaps with another appointment, so nothing was booked. Choose another time, or check your appointments.",
  },
  already_referred: {
    title: "You're already booked with this provider",
    text: "You only need one first appointment with a provider. You'll find it under your appointments, where you can also message your provider. After a consultation, that's where you book your first session.",
  },
  not_booked: {
    title: "You've already moved on from this provider",
    text: "The earlier appointment was changed or replaced in the meantime. Nothing was booked. Please check your appointments.",
  },
  upcoming_appointments: {
    title: "You have other appointments with your current provider",
    text: "Please cancel those first, under your appointments. Nothing was booked or canceled, and everything you typed is still here.",
  },
  established_client: {
    title: "You already see this provider",
    text: "This page is for first appointments. To set up another one, send your provider a message, and they'll find a time with you.",
  },
  capacity_reached: {
    title: "This provider just reached their limit for new clients",
    text: "This isn't a reflection on you. Other providers in your matches may be taking new clients, and your answers are still saved.",
  },
  not_accepting: {
    title: "This provider can't take this booking",
    text: "Right now, they may not be seeing new clients of this age, in this state, or with this way of paying. Please check what you entered, or look at your other matches.",
  },
  fee_changed: {
    title: "The fee has changed",
    text: "Nothing was booked. Please look at the new fee, and book again if it's fine.",
  },
  not_authorized_in_state: {
    title: "This provider can't see people in that state",
    text: "Providers can only see people in states where they're licensed on that date. If you chose the wrong state, change it below. Otherwise, look at your other matches.",
  },
  guardian_needed: {
    title: "A parent or guardian needs to book this",
    text: "In this state, someone under 18 can't book on their own. A parent or guardian can create an account, add you as their child, and book with you.",
  },
  profile_incomplete: {
    title: "We still need a name and a date of birth",
    text: "Please fill them in below and try again. Nothing is booked yet.",
  },
  email_not_verified: {
    title: "Your email isn't confirmed yet",
    text: "Please sign out, sign in again, and enter the code from the email.",
  },
  idempotency_key_reused: {
    title: "Something changed while we were booking",
    text: "Nothing new was booked. Please check your appointments, and try again if this one isn't there.",
  },
  try_again: {
    title: "Many people are booking right now",
    text: "Nothing was booked. Please try again in a moment.",
  },
  offline: {
    title: "We couldn't reach the server",
    text: "Your connection may have dropped. Try again when you're back online. You won't be booked twice.",
  },
  too_many_requests: {
    title: "That was a lot of requests at once",
    text: "Please wait a minute, then try again. You won't be booked twice.",
  },
  internal_error: {
    title: "That didn't work",
    text: "Something went wrong on our side. Try again in a moment. You won't be booked twice.",
  },
};

/** The same with a title, for steps toward a booking: the waitlist says some of it differently. */
export const TITLED = {
  booking: BOOKING,
  offer: {
    ...BOOKING,
    offer_expired: {
      title: "This offer has ended",
      text: "We held this time for half an hour. As long as you're on the waitlist below, we'll offer you another time when one opens up.",
    },
    not_found: {
      title: "This offer is no longer available",
      text: "You may have answered it in another tab. Your waitlist below is up to date.",
    },
    client_busy: {
      title: "You already have an appointment at that time",
      text: "The two overlap, so nothing was booked. To keep the other one, choose “No, thanks” here.",
    },
  },
  waitlist: {
    ...BOOKING,
    state_not_served: {
      title: "We can't see people in that state",
      text: "No one at this practice can work there right now, so we can't offer you a time. There is help elsewhere.",
    },
    too_many_waitlist_entries: {
      title: "You're already on ten waitlists",
      text: "That's the most you can join. Leave one of them, then come back here.",
    },
    type_not_offered: {
      title: "That combination isn't offered",
      text: "One of the appointment types you chose can't take place in any of the ways you chose to meet. A phone consultation, for example, is always by phone.",
    },
    not_accepting: {
      title: "You can't join this waitlist",
      text: "This provider doesn't see people of this age, or doesn't accept this way of paying. Another provider in your matches may.",
    },
    not_found: {
      title: "We no longer have those answers",
      text: "We delete answers after 90 days. It's also possible that the provider has left. Please answer the questions again, then join from your matches.",
    },
  },
};

/**
 * Why a date of a series can't be booked, after a colon.
 * @type {Sentences}
 */
export const COLLISIONS = {
  slot_taken: "something else is in your calendar",
  client_busy: "the client isn't free",
  during_time_off: "you have time off",
  busy_elsewhere: "your other calendar is busy",
  not_authorized_in_state: "your authority to practice there ends before this date",
  in_the_past: "this date is in the past",
};

/**
 * Whatever went wrong on our side is told alike.
 * @param {string} code
 */
const told = (code) => (code === "unavailable" ? "internal_error" : code);

/**
 * The sentences for a problem. What the API finds at fields comes first, in words of ours if there are any.
 * @param {AnyProblem} problem
 * @param {keyof typeof CONTEXTS} [context]
 * @returns {string}
 */
export function problemWords(problem, context) {
  /** @type {Sentences} */
  const own = context ? CONTEXTS[context] : {};
  const words = { ...GENERAL, ...own };
  const findings = (problem.errors ?? []).map(({ code, message }) => words[code] ?? own.invalid ?? message);
  if (findings.length) return [...new Set(findings)].join(" ");
  return words[told(problem.code)] ?? (problem.detail || words.internal_error);
}

/**
 * The same with a title; `code` is what the words are about: the problem, or a finding that has words of its own.
 * @param {AnyProblem} problem
 * @param {keyof typeof TITLED} context
 * @returns {Titled & {code: string}}
 */
export function titledProblemWords(problem, context) {
  /** @type {Record<string, Titled>} */
  const words = TITLED[context];
  const code = problem.errors?.find((error) => words[error.code])?.code ?? told(problem.code);
  const unknown = words.internal_error;
  return { code, ...(words[code] ?? { ...unknown, text: problem.detail || unknown.text }) };
}

/** @param {{reason: string}} collision */
export function collisionWords({ reason }) {
  return COLLISIONS[reason] ?? "this date can't be booked";
}
