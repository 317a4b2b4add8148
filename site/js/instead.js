// A booking that comes in the place of one that came to nothing: remembered from its card to the new booking.

import { keep, kept } from "./keep.js";

/** What the new booking takes over from the appointment. */
export function rememberInstead({ appointment_id, questionnaire_id, state, payer }) {
  keep("instead", { appointment_id, questionnaire_id, state, payer });
}

/** {questionnaire_id, state, payer}: of the answers in this tab, else of the appointment that came to nothing. */
export function answersBehind() {
  return kept("matching") ?? kept("instead") ?? {};
}
