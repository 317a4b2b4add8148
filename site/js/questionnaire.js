// The questionnaire's form as the API serves it, and the names that it holds.

import { get, post } from "./api.js";
import { forget, keep, kept } from "./keep.js";
import { withoutSafety } from "./lib/answers.js";

/** The form, fresh: for the pages that ask its questions. */
export async function freshForm() {
  const form = await get("/questionnaire");
  keep("form", form);
  return form;
}

/** The form that this tab has seen, or a fresh one: for pages that only need its names. */
export async function knownForm() {
  return kept("form") ?? freshForm();
}

/**
 * Sends the answers and remembers what comes back. The safety answer isn't kept, only what it asks of us.
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
 * From here on this tab goes by answers given elsewhere, before; `brief` is what the API says of them.
 * @param {string} id
 * @param {ApiAnswer<"AnswersBrief">} brief
 */
export function adopt(id, brief) {
  if (kept("matching")?.questionnaire_id === id) return;
  forget("undo");
  rememberMatching(id, { ...matchingFrom(brief), elsewhere: true }, false);
}

/**
 * Makes a near miss's change to the answers that are kept, and goes by the new ones. Their id comes back.
 * @param {string} id
 * @param {string} change
 */
export async function applyChange(id, change) {
  const made = await post(`/questionnaires/${encodeURIComponent(id)}/changes`, { change });
  rememberMatching(made.questionnaire_id, { ...matchingFrom(made.matches.answers), elsewhere: kept("matching")?.elsewhere }, made.crisis);
  return made.questionnaire_id;
}

/**
 * What a tab remembers of it, field by field, so that a renamed one is noticed.
 * @param {ApiAnswer<"AnswersBrief">} brief
 */
function matchingFrom({ for_whom, state, payer }) {
  return { for_whom, state, payer };
}

/**
 * `elsewhere`: the answers themselves aren't in this tab.
 * @param {string} id
 * @param {Matching} brief
 * @param {boolean} crisis
 */
function rememberMatching(id, brief, crisis) {
  keep("matching", { questionnaire_id: id, ...brief, crisis: crisis || Boolean(kept("matching")?.crisis) });
}
