// The requests to join a waitlist, and how long an offer lasts. Pure.

import { asWord, asWords } from "./chosen.js";
import { needPerson } from "./who-comes.js";

/** @import { PersonDraft } from "./who-comes.js" */
/** @typedef {PersonDraft & {types: string[], formats: string[], state: string, payer: string}} Draft */

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
