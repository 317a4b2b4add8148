// From a meeting to a call: it keeps its start and changes its length, and the client is told.

import { html } from "/vendor/htm/preact.js";
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
  // How long calls are is the provider's setting; without the answer the words stay general.
  const { value: settings } = useLoad(() => mine.get("/portal/referral-settings"), []);
  const minutes = settings?.lengths?.[CALL];
  const ends = Date.parse(starts) + (minutes ?? 0) * MINUTE_MS;
  const act = async () => done(await mine.post(referralPath(referral.appointment_id, "switch-to-call")), "This is a call now. The client is being told.");
  return html`
    <${ActionForm} title="Switch to a call?" close=${close} act=${act} words="Switch to a call" busyWords="Switching…" keep="Leave it as it is">
      <p>
        Your appointment with ${client.name} on ${momentName(starts, zone)} becomes a phone consultation.
        ${minutes
          ? html` Its length changes: <strong>${minutes} minutes, until ${timeName(ends, zone)}</strong>.`
          : " Its length changes to that of your calls."}
      </p>
      <p>${client.name} is told by email and sees the new length. What is left of the time is yours again.</p>
    <//>
  `;
}
