// A request to the care team about a referral.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { attempt } from "../../lib/booking.js";
import { keep, kept } from "../../keep.js";
import { ChoiceGroup, LongField } from "../fields.js";
import { useKept } from "../use-kept.js";
import { ActionForm } from "../action-form.js";
import { referralPath } from "./use-referral.js";

const EMPTY = { reason: "", text: "" };

/** @param {Props} props */
export function ContactUs({ referral, choices, close, done }) {
  const id = referral.appointment_id;
  const [draft, setDraft] = useKept(`contact.${id}`, EMPTY);
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  const check = () => [
    ...(draft.reason ? [] : [{ id: "contact-reason", title: "What is it about?", message: "Please choose one." }]),
    ...(draft.text.trim() ? [] : [{ id: "contact-text", title: "What should we know?", message: "Please write a few words." }]),
  ];
  const act = async () => {
    await asked(id, { reason: draft.reason, text: draft.text.trim() });
    setDraft(null);
    done(null, "We've sent your request to the care team. You'll find the answer under “Care team”.");
  };
  return html`
    <${ActionForm} title="Contact the care team" close=${close} check=${check} act=${act} words="Send to the care team" busyWords="Sending…">
      ${(errorOf) => html`
        <p>The care team sees this along with the referral. ${referral.client.name} doesn't see it. If someone is in danger, call 911 first.</p>
        <${ChoiceGroup} id="contact-reason" legend="What is it about?" choices=${choices.contact_reasons} value=${draft.reason} set=${set("reason")} error=${errorOf("contact-reason")} />
        <${LongField} id="contact-text" label="What should we know?" value=${draft.text} set=${set("text")} error=${errorOf("contact-text")} more=${{ maxlength: 2000 }} />
      `}
    <//>
  `;
}

/** The same request sent twice is one request. */
async function asked(id, body) {
  const name = `asking.${id}`;
  const now = attempt(body, kept(name));
  keep(name, now);
  await mine.post(referralPath(id, "contact-us"), body, { "Idempotency-Key": now.key });
  keep(name, null);
}
