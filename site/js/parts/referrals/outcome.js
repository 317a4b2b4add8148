// Record the outcome after an appointment, and end the work together.

import { html } from "/vendor/htm/preact.js";
import { useState } from "/vendor/preact/hooks.js";
import { mine } from "../../api.js";
import { momentName } from "../../lib/date-words.js";
import { ChoiceGroup } from "../fields.js";
import { ActionForm } from "../action-form.js";
import { referralPath } from "./use-referral.js";

function saying(referral, outcome) {
  return mine.post(referralPath(referral.appointment_id, "outcome"), { outcome });
}

/** @param {Props} props */
export function Outcome({ referral, close, done }) {
  const { client, starts_at: starts, provider_time_zone: zone } = referral;
  const [outcome, setOutcome] = useState("");
  const choices = [
    { id: "attended", name: "They attended" },
    { id: "no_show_client", name: `${client.name} didn't come (no-show)` },
    { id: "no_show_provider", name: "I couldn't make it" },
  ];
  const check = () => (outcome ? [] : [{ id: "outcome", title: "How did it go?", message: "Please choose one." }]);
  const act = async () => done(await saying(referral, outcome), "Thank you. The outcome is saved.");
  return html`
    <${ActionForm} title="How did it go?" close=${close} check=${check} act=${act} words="Save" busyWords="Saving…">
      ${(errorOf) => html`
        <p>With ${client.name}, ${momentName(starts, zone)}. The practice sees this. We don't notify ${client.name}.</p>
        <${ChoiceGroup} id="outcome" legend="How did it go?" choices=${choices} value=${outcome} set=${setOutcome} error=${errorOf("outcome")} />
      `}
    <//>
  `;
}

/** @param {Props} props */
export function End({ referral, close, done }) {
  const { name } = referral.client;
  const act = async () => done(await saying(referral, "closed"), "Your work together is marked as ended.");
  return html`
    <${ActionForm} title="End your work together?" close=${close} act=${act} words="End work together" busyWords="Saving…" keep="Keep working together">
      <p>This frees a spot in your caseload. If ${name} books with you again, they count as a new client.</p>
      <p>We don't notify ${name}, so please talk with them about it first. Any appointments still booked have to take place or be canceled before you can end your work together.</p>
    <//>
  `;
}
