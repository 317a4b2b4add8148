// A booking that replaces a failed one: remembered from the old appointment's card until the new booking.

import { keep, kept } from "./keep.js";

/**
 * Remember what the new booking takes over from the appointment.
 * @param {ApiAnswer<"AppointmentOut">} appointment
 */
export function rememberInstead({ appointment_id, questionnaire_id, state, payer }) {
  keep("instead", { appointment_id, questionnaire_id, state, payer });
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
