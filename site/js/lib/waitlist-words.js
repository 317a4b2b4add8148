// What to say of places and offers on the waitlist. Pure.

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
    text: "It was kept for half an hour. As long as your place is in the list below, we'll offer you another time when one is free.",
  },
  not_found: {
    title: "This offer isn't there anymore",
    text: "You may have answered it in another tab. Your places are shown as they are now.",
  },
  client_busy: {
    title: "You already have an appointment then",
    text: "You can't be in two places at once, so nothing was booked. If you'd rather keep the other one, say no thanks here.",
  },
};

/** @type {Record<string, ProblemWords>} */
const JOINING = {
  waiting_enough: {
    title: "You're waiting in ten places already",
    text: "That's as many as there can be. Give one up, and then come back here.",
  },
  type_not_offered: {
    title: "That isn't offered in this way",
    text: "One of the kinds of meeting you chose can't be had in any of the ways you chose. A phone consultation, for example, is always by phone.",
  },
  not_accepting: {
    title: "Waiting wouldn't help here",
    text: "This provider doesn't see people of this age, or doesn't take this way of paying. Someone else on your list may.",
  },
  not_found: {
    title: "Those answers are no longer kept",
    text: "We delete answers after 90 days, or the provider has left. Please answer once more, and then join from your matches.",
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
 * What joins for the same as a place that has ended: its own wish, or by its own answers.
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
 * How long an offer is still kept: "27 minutes", never more than it is; "" when it is over.
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
 * What a form of joining lacks: [{id, message}]. `ask` says what it asks for.
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
