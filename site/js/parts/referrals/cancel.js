// Cancel with a reason for the practice and a message for the client.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { momentName } from "../../lib/date-words.js";
import { ChoiceGroup, LongField } from "../fields.js";
import { useKept } from "../use-kept.js";
import { ActionForm } from "../action-form.js";
import { referralPath } from "./use-referral.js";

/** @type {{reason: ApiBody<"CancelRequest">["reason"] | "", message: string}} */
const EMPTY = { reason: "", message: "" };

/** @param {Props} props */
export function Cancel({ referral, choices, close, done }) {
  const { appointment_id: id, client, starts_at: starts, provider_time_zone: zone } = referral;
  const [draft, setDraft] = useKept(`cancel.${id}`, EMPTY);
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  const check = () => (draft.reason ? [] : [{ id: "cancel-reason", title: "Why?", message: "Please choose a reason." }]);
  const act = async () => {
    if (!draft.reason) return;
    const answer = await mine.post(referralPath(id, "cancel"), { reason: draft.reason, message: draft.message.trim() });
    setDraft(null);
    done(answer, "This appointment is canceled. The client is being notified.");
  };
  return html`
    <${ActionForm}
      title="Cancel this appointment?" close=${close} check=${check} act=${act}
      words="Cancel appointment" busyWords="Canceling…" keep="Keep appointment"
    >
      ${(errorOf) => html`
        <p>With ${client.name}, ${momentName(starts, zone)}. ${referral.kind === "referral" ? "They'll get your message, their answers stay saved, and we'll show them who else could see them." : "They'll get your message and can write to you to find another time."}</p>
        <${ChoiceGroup} id="cancel-reason" legend="Why?" choices=${choices.cancel_reasons} value=${draft.reason} set=${set("reason")} error=${errorOf("cancel-reason")} />
        <${LongField}
          id="cancel-message" label="Message to ${client.name}" value=${draft.message} set=${set("message")} more=${{ maxlength: 1000 }}
          help="They can read this only after signing in, never in an email. A kind word helps."
        />
      `}
    <//>
  `;
}
