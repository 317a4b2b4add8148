// A booking that comes in the place of one that came to nothing: remembered from its card to the new booking.

import { keep, kept } from "./keep.js";

/**
 * What the new booking takes over from the appointment.
 * @param {ApiAnswer<"AppointmentOut">} appointment
 */
export function rememberInstead({ appointment_id, questionnaire_id, state, payer }) {
  keep("instead", { appointment_id, questionnaire_id, state, payer });
}

/**
 * {questionnaire_id, state, payer} of the answers that this tab goes by. Where these are those of the
 * appointment that came to nothing, its own state and payer say it best.
 */
export function answersBehind() {
  const [matching, instead] = [kept("matching"), kept("instead")];
  const same = !matching || matching.questionnaire_id === instead?.questionnaire_id;
  return { ...matching, ...(same && instead) };
}
