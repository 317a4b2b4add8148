// What has been filled in so far, stored for a reload.

import { answersBehind } from "../../instead.js";
import { kept } from "../../keep.js";
import { phoneWords } from "../../lib/location-words.js";
import { firstWho, knownPerson } from "../../lib/who-comes.js";

/**
 * This tab's draft, or else what is known from the account and the questionnaire.
 * @param {ApiAnswer<"PublicProfile">} profile @param {Opening} opening @param {ApiAnswer<"Me">} me
 * @param {string | null} wantedFormat @param {Choice[]} whom
 * @returns {BookingDraft}
 */
export function firstDraft(profile, opening, me, wantedFormat, whom) {
  const answers = answersBehind();
  const draft = {
    ...knownPerson(me),
    state: answers.state ?? "",
    payer: answers.payer ?? "",
    note: "",
    phone: me.details?.phone ? phoneWords(me.details.phone) : "",
    format: wantedFormat ?? "",
    ...kept("booking"),
  };
  const among = (/** @type {Choice[]} */ choices, /** @type {string} */ id) => (choices.some((choice) => choice.id === id) ? id : "");
  return {
    ...draft,
    who: firstWho(whom, draft.who, kept("matching")?.for_whom),
    state: among(profile.states, draft.state),
    payer: among(profile.payers, draft.payer),
    format: opening.formats.length === 1 ? opening.formats[0] : opening.formats.find((id) => id === draft.format) ?? "",
  };
}
