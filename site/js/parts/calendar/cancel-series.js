// Cancel one appointment of a series, that one and all later ones, or all upcoming ones.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { cancelOne, cancelSeries } from "../../calendar.js";
import { momentName } from "../../lib/date-words.js";
import { count } from "../../lib/text.js";
import { ChoiceGroup, LongField, SelectField } from "../fields.js";
import { ActionForm } from "../action-form.js";

const WHICH = [
  { id: "one", name: "Only this one" },
  { id: "later", name: "This one and all after it" },
  { id: "all", name: "All upcoming appointments in this series" },
];

function canceledWords(number) {
  if (!number) return "There was nothing left to cancel.";
  return `${count(number, "appointment is", "appointments are")} canceled. The client is being notified.`;
}

/** @typedef {{which: string, reason: ApiBody<"CancelRequest">["reason"] | "", message: string}} Draft */

/** @param {Props} props */
export function CancelSeries({ referral, shown, close, done }) {
  const { appointment_id: id, series_id: seriesId, client, starts_at: starts } = referral;
  const [draft, setDraft] = useState(/** @type {Draft} */ ({ which: "", reason: "", message: "" }));
  // An appointment that is over can't be canceled; later ones can.
  const which = WHICH.filter((each) => each.id !== "one" || referral.actions.includes("cancel"));
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  const check = () => [
    !draft.which && { id: "which", message: "Please choose which ones." },
    !draft.reason && { id: "reason", message: "Please choose a reason." },
  ].filter(Boolean);
  const act = async () => {
    if (!draft.reason || !seriesId) return undefined;
    if (draft.which === "one") {
      await cancelOne(id, { reason: draft.reason, message: draft.message.trim() });
      return done("The appointment is canceled. The client is being notified.");
    }
    const { canceled } = await cancelSeries(seriesId, draft.reason, draft.which === "later" ? starts : undefined);
    return done(canceledWords(canceled));
  };
  return html`
    <${ActionForm}
      title="Which appointments should be canceled?" close=${close} check=${check} act=${act} context="calendar"
      words=${draft.which === "one" ? "Cancel appointment" : "Cancel appointments"} busyWords="Canceling…" keep="Go back"
    >
      ${(errorOf) => html`
        <p>With ${client.name}. This one is on ${momentName(starts, shown.zone)}.</p>
        <${ChoiceGroup} id="which" legend="Which ones?" choices=${which} value=${draft.which} set=${set("which")} error=${errorOf("which")} />
        <${SelectField} id="reason" label="Why?" blank="Choose a reason" choices=${shown.choices.cancel_reasons} value=${draft.reason} set=${set("reason")} error=${errorOf("reason")} />
        ${draft.which === "one" && html`
          <${LongField} id="message" label="Message to ${client.name}" value=${draft.message} set=${set("message")} more=${{ maxlength: 1000 }} help="They can read this only after signing in, never in an email." />
        `}
      `}
    <//>
  `;
}
