// The questionnaire's form as the API serves it, and the names that it holds.

import { get } from "./api.js";
import { keep, kept } from "./keep.js";
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

/** Sends the answers and remembers what comes back. The safety answer isn't kept, only what it asks of us. */
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
