// Switch an appointment to a phone consultation: its start stays, its length changes, and the client is notified.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { momentName, timeName } from "../../lib/date-words.js";
import { useLoad } from "../loading.js";
import { ActionForm } from "../action-form.js";
import { referralPath } from "./use-referral.js";

const CALL = "phone_consult";
const MINUTE_MS = 60_000;

/** @param {Props} props */
export function SwitchToCall({ referral, close, done }) {
  const { client, starts_at: starts, provider_time_zone: zone } = referral;
  // The length of calls is a provider's setting; if it isn't loaded, the text doesn't name it.
  const { value: settings } = useLoad(() => mine.get("/portal/referral-settings"), []);
  const minutes = settings?.lengths?.[CALL];
  const ends = Date.parse(starts) + (minutes ?? 0) * MINUTE_MS;
  const act = async () => done(await mine.post(referralPath(referral.appointment_id, "switch-to-call")), "This is now a phone consultation. The client is being notified.");
  return html`
    <${ActionForm} title="Switch to a phone call?" close=${close} act=${act} words="Switch to a phone call" busyWords="Switching…">
      <p>
        Your appointment with ${client.name} on ${momentName(starts, zone)} will become a phone consultation
        ${minutes
          ? html` of <strong>${minutes} minutes, ending at ${timeName(ends, zone)}</strong>.`
          : " of your usual length."}
      </p>
      <p>We'll notify ${client.name} of the change. The time you no longer need opens up in your calendar.</p>
    <//>
  `;
}
