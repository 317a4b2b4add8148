// A booking that replaces a failed one: remembered from the old appointment's card until the new booking.

import { keep, kept } from "./keep.js";

/**
 * Remember what the new booking takes over from the appointment. `ends`: the new booking also ends it, as it is still open.
 * @param {ApiAnswer<"AppointmentOut">} appointment
 */
export function rememberInstead({ appointment_id, client, questionnaire_id, state, payer }, ends = false) {
  keep("instead", { appointment_id, client_id: client.client_id, questionnaire_id, state, payer, ends });
}

/**
 * {questionnaire_id, state, payer} of this tab's current answers. If the failed appointment used the same answers,
 * its own state and payer take precedence.
 */
export function answersBehind() {
  const [matching, instead] = [kept("matching"), kept("instead")];
  const same = !matching || matching.questionnaire_id === instead?.questionnaire_id;
  return { ...matching, ...(same && instead) };
}
