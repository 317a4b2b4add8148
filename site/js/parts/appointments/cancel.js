// A client cancels an appointment: the reason, an optional message, and what happens next.

import { html } from "htm/preact";
import { cancel } from "../../appointments.js";
import { CLIENT_REASONS } from "../../lib/cancellation-words.js";
import { momentName } from "../../lib/date-words.js";
import { ChoiceGroup, LongField } from "../fields.js";
import { ActionForm } from "../action-form.js";
import { useKept } from "../use-kept.js";

/** @type {{reason: ApiBody<"ClientCancelRequest">["reason"] | "", message: string}} */
const EMPTY = { reason: "", message: "" };

/** @param {Props} props */
export function Cancel({ appointment, zone, close, done }) {
  const { appointment_id: id, provider, kind } = appointment;
  const [draft, setDraft] = useKept(`cancel.${id}`, EMPTY);
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  const check = () => (draft.reason ? [] : [{ id: "cancel-reason", title: "Why?", message: "Please choose a reason. Any of them is fine." }]);
  const act = async () => {
    if (!draft.reason) return;
    const answer = await cancel(id, draft.reason, draft.message.trim());
    setDraft(null);
    done(answer, `Your appointment is canceled. We're letting ${provider.name} know.`);
  };
  return html`
    <${ActionForm}
      title="Cancel this appointment?" close=${close} check=${check} act=${act} context="appointment"
      words="Cancel appointment" busyWords="Canceling…" keep="Keep appointment"
    >
      ${(errorOf) => html`
        <p>With ${provider.name}, ${momentName(appointment.starts_at, zone)}.</p>
        <p>${whatFollows(kind, provider.name)}</p>
        <${ChoiceGroup} id="cancel-reason" legend="Why?" choices=${CLIENT_REASONS} value=${draft.reason} set=${set("reason")} error=${errorOf("cancel-reason")} />
        <${LongField}
          id="cancel-message" label="Message to ${provider.name} (optional)" value=${draft.message} set=${set("message")} more=${{ maxlength: 1000 }}
          help="${provider.name} sees the reason and this message only after signing in, never in an email."
        />
      `}
    <//>
  `;
}

function whatFollows(kind, name) {
  if (kind !== "referral") return `We'll let ${name} know right away, and the time opens up for others. To find another time, send ${name} a message.`;
  return `We'll let ${name} know right away, and the time opens up for others. Your answers are saved, so afterward you can find another time with ${name} or look at your matches again.`;
}
