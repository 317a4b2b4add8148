// Record the outcome after an appointment, and end care.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
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
    { id: "no_show_client", name: `${client.name} didn't show up (no-show)` },
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
  const act = async () => done(await saying(referral, "closed"), `You've ended care with ${name}.`);
  return html`
    <${ActionForm} title="End care with ${name}?" close=${close} act=${act} words="End care" busyWords="Saving…">
      <p>${name} will no longer count toward your caseload. If they book with you again, they count as a new client.</p>
      <p>We don't notify ${name}, so please talk with them first. If you still have appointments booked with them, wait until those are over, or cancel them.</p>
    <//>
  `;
}
