// The questionnaire's form from the API, with the names it contains, and this tab's current answers.

import { get, post } from "./api.js";
import { cache, cached } from "./cache.js";
import { forget, keep, kept } from "./keep.js";
import { withoutSafety } from "./lib/answers.js";

/** The form, fresh: for the pages that ask its questions. */
export async function freshForm() {
  const form = await get("/questionnaire");
  cache("form", form);
  return form;
}

/** The form cached in this tab, or a fresh one: for pages that only need its names. */
export async function knownForm() {
  return cached("form") ?? freshForm();
}

/**
 * Remember the answers and their result. The safety answer isn't stored, only whether to show crisis help.
 * @param {import("./lib/answers.js").Answers} answers
 * @param {ApiAnswer<"QuestionnaireOut">} answer
 */
export function remember(answers, answer) {
  const crisis = answer.crisis || Boolean(kept("matching")?.crisis);
  keep("answers", withoutSafety(answers));
  keep("matching", {
    questionnaire_id: answer.questionnaire_id,
    state: answers.state,
    payer: answers.payer,
    for_whom: answers.for_whom,
    crisis,
  });
}

/**
 * Make answers given earlier, elsewhere, this tab's current ones; `brief` is the API's summary of them.
 * @param {string} id
 * @param {ApiAnswer<"AnswersBrief">} brief
 */
export function adopt(id, brief) {
  if (kept("matching")?.questionnaire_id === id) return;
  forget("undo");
  rememberMatching(id, { ...matchingFrom(brief), elsewhere: true }, false);
}

/**
 * Apply a near miss's change to the stored answers, and make the new ones current. Returns their ID.
 * @param {string} id
 * @param {string} change
 */
export async function applyChange(id, change) {
  const made = await post(`/questionnaires/${encodeURIComponent(id)}/changes`, { change });
  rememberMatching(made.questionnaire_id, { ...matchingFrom(made.matches.answers), elsewhere: kept("matching")?.elsewhere }, made.crisis);
  return made.questionnaire_id;
}

/**
 * The fields that a tab remembers, listed one by one so that a renamed field is noticed.
 * @param {ApiAnswer<"AnswersBrief">} brief
 */
function matchingFrom({ for_whom, state, payer }) {
  return { for_whom, state, payer };
}

/**
 * `elsewhere`: this tab doesn't have the answers themselves.
 * @param {string} id
 * @param {Matching} brief
 * @param {boolean} crisis
 */
function rememberMatching(id, brief, crisis) {
  keep("matching", { questionnaire_id: id, ...brief, crisis: crisis || Boolean(kept("matching")?.crisis) });
}
