// The words for waitlist entries and offers, and the requests to join. Pure.

import { bookingWords } from "./booking-words.js";
import { asWord, asWords } from "./chosen.js";
import { needPerson } from "./who-comes.js";

/** @import { ProblemWords } from "./booking-words.js" */
/** @import { PersonDraft } from "./who-comes.js" */
/** @typedef {PersonDraft & {types: string[], formats: string[], state: string, payer: string}} Draft */

/** @type {Record<string, ProblemWords>} */
const ACCEPTING = {
  offer_expired: {
    title: "This offer has ended",
    text: "We held this time for half an hour. As long as you're on the waitlist below, we'll offer you another time when one opens up.",
  },
  not_found: {
    title: "This offer isn't there anymore",
    text: "You may have answered it in another tab. Your waitlist below is up to date.",
  },
  client_busy: {
    title: "You already have an appointment at that time",
    text: "The two overlap, so nothing was booked. To keep the other one, choose “No, thanks” here.",
  },
};

/** @type {Record<string, ProblemWords>} */
const JOINING = {
  too_many_waitlist_entries: {
    title: "You're already on ten waitlists",
    text: "That's the most you can join. Leave one of them, then come back here.",
  },
  type_not_offered: {
    title: "That combination isn't offered",
    text: "One of the appointment types you chose isn't offered in any of the ways to meet you chose. A phone consultation, for example, is always by phone.",
  },
  not_accepting: {
    title: "This waitlist isn't the right one",
    text: "This provider doesn't see people of this age, or doesn't accept this way of paying. Another provider in your matches may.",
  },
  not_found: {
    title: "We no longer have those answers",
    text: "We delete answers after 90 days, or the provider may have left. Please answer the questions again, then join from your matches.",
  },
};

/**
 * Words for a problem of accepting an offer: {title, text}.
 * @param {AnyProblem} problem
 */
export function acceptingWords(problem) {
  return ACCEPTING[problem.code] ?? bookingWords(problem);
}

/**
 * Words for a problem of joining.
 * @param {AnyProblem} problem
 */
export function joiningWords(problem) {
  return JOINING[problem.code] ?? bookingWords(problem);
}

/**
 * The request to rejoin with the same wish or answers as an entry that was dropped.
 * @param {ApiAnswer<"EntryOut">} entry
 * @returns {ApiBody<"WaitRequest">}
 */
export function sameAgain({ client, provider, questionnaire_id, types, formats, state, payer }) {
  return {
    client_id: client.client_id,
    ...(questionnaire_id && { questionnaire_id }),
    ...(payer && paidBy(payer)),
    ...(provider && wishFor(provider, { types, formats, state })),
  };
}

/** @param {string} payer @returns {Pick<ApiBody<"WaitRequest">, "payer">} */
export const paidBy = (payer) => ({ payer: asWord(payer) });

/**
 * @param {{provider_id: string}} provider @param {Pick<Draft, "types" | "formats" | "state">} wish
 * @returns {Pick<ApiBody<"WaitRequest">, "provider_id" | "types" | "formats" | "state">}
 */
export function wishFor(provider, { types, formats, state }) {
  return { provider_id: provider.provider_id, types: asWords(types), formats: asWords(formats), state: asWord(state) };
}

/**
 * How long an offer still lasts: "27 minutes", rounded down; "" when it is over.
 * @param {string} until
 * @param {number} now
 */
export function timeLeft(until, now) {
  const minutes = Math.floor((Date.parse(until) - now) / 60000);
  if (Date.parse(until) <= now) return "";
  if (minutes < 1) return "less than a minute";
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/**
 * What the form to join is missing: [{id, message}]. `ask` says what it asks for.
 * @param {Draft} draft
 * @param {{person?: boolean, wish?: boolean, payer?: boolean}} ask
 */
export function missingToJoin(draft, ask) {
  /** @type {Fault[]} */
  const faults = [];
  const need = (/** @type {unknown} */ given, /** @type {string} */ id, /** @type {string} */ message) => {
    if (!given) faults.push({ id, message });
  };
  if (ask.person) needPerson(draft, need);
  if (ask.wish) {
    need(draft.types.length, "types", "Please choose at least one.");
    need(draft.formats.length, "formats", "Please choose at least one.");
    need(draft.state, "state", "Please choose a state.");
  }
  if (ask.payer) need(draft.payer, "payer", "Please choose one.");
  return faults;
}
