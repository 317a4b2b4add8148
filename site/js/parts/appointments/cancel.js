// Canceling one's own appointment: why, a few words if one likes, and what happens then.

import { html } from "/vendor/htm/preact.js";
import { cancel } from "../../appointments.js";
import { refusalWords } from "../../lib/appointment-words.js";
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
    done(answer, `Your appointment is canceled, and ${provider.name} is being told.`);
  };
  return html`
    <${ActionForm}
      title="Cancel this appointment?" close=${close} check=${check} act=${act} explain=${refusalWords}
      words="Cancel the appointment" busyWords="Canceling…" keep="Keep it"
    >
      ${(errorOf) => html`
        <p>With ${provider.name}, ${momentName(appointment.starts_at, zone)}.</p>
        <p>${whatFollows(kind, provider.name)}</p>
        <${ChoiceGroup} id="cancel-reason" legend="Why?" choices=${CLIENT_REASONS} value=${draft.reason} set=${set("reason")} error=${errorOf("cancel-reason")} />
        <${LongField}
          id="cancel-message" label="Message to ${provider.name} (optional)" value=${draft.message} set=${set("message")} more=${{ maxlength: 1000 }}
          help="${provider.name} reads the reason and this message after signing in, never in an email."
        />
      `}
    <//>
  `;
}

function whatFollows(kind, name) {
  if (kind !== "referral") return `${name} is told at once, and the time is free again. To find another one, send ${name} a message.`;
  return `${name} is told at once, and the time is free again. Your answers are kept: afterwards you can find another time with ${name}, or look at your matches again.`;
}
