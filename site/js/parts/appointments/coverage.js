// A client's plan name and member id, for the provider alone: both optional, and theirs to change until the start.

import { html } from "htm/preact";
import { setCoverage } from "../../appointments.js";
import { coverageWords } from "../../lib/fee-words.js";
import { nameIn } from "../../lib/text.js";
import { ActionForm } from "../action-form.js";
import { TextField } from "../fields.js";
import { useKept } from "../use-kept.js";

const EMPTY = { plan_name: "", member_id: "" };
const PLAIN = { autocomplete: "off", spellcheck: false };

/** @param {Props} props */
export function CoverageDialog({ appointment, form, close, done }) {
  const { appointment_id: id, provider, payer } = appointment;
  const [draft, setDraft] = useKept(`coverage.${id}`, appointment.coverage ?? EMPTY);
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  const act = async () => {
    const sent = { plan_name: draft.plan_name.trim(), member_id: draft.member_id.trim() };
    const answer = await setCoverage(id, sent);
    setDraft(null);
    done(answer, answer.coverage ? `Thank you. ${provider.name} can see your plan now.` : "Your plan details are removed.");
  };
  return html`
    <${ActionForm} title="Your plan" close=${close} act=${act} context="appointment" words="Save" busyWords="Saving…">
      <p>You're using ${nameIn(form.payers, payer)}. If you like, tell ${provider.name} the name of your plan and your member ID, so that they can ask what it covers. Both are on your card. You can also leave this for later, or empty.</p>
      <${TextField} id="plan_name" label="Plan name (optional)" value=${draft.plan_name} set=${set("plan_name")} size="middling" more=${{ ...PLAIN, maxlength: 80 }} />
      <${TextField} id="member_id" label="Member ID (optional)" value=${draft.member_id} set=${set("member_id")} size="middling" more=${{ ...PLAIN, maxlength: 40, autocapitalize: "off" }} />
      <p class="small soft">Only ${provider.name} sees this. It is never in an email. You can change or clear it until the appointment starts, and it's removed if the appointment is canceled.</p>
    <//>
  `;
}

/**
 * What the client has entered.
 * @param {Props} props
 */
export function Coverage({ appointment: { coverage } }) {
  if (!coverage) return null;
  return html`<p class="soft">${coverageWords(coverage)}</p>`;
}
