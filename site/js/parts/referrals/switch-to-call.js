// Switch an appointment to a phone consultation: its start stays, its length changes, and the client is notified.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { momentName, timeName } from "../../lib/date-words.js";
import { useLoad } from "../loading.js";
import { LongField } from "../fields.js";
import { useKept } from "../use-kept.js";
import { ActionForm } from "../action-form.js";
import { referralPath } from "./use-referral.js";

const CALL = "phone_consult";
const MINUTE_MS = 60_000;

/** @param {ApiAnswer<"Referral">} referral */
function switchedWords({ location }) {
  const number = location?.phone ? "You'll find the number to call below." : "We don't have a number yet: the client is being asked for it.";
  return `This is now a phone consultation. The client is being notified. ${number}`;
}

/** @param {Props} props */
export function SwitchToCall({ referral, close, done }) {
  const { appointment_id: id, client, starts_at: starts, provider_time_zone: zone } = referral;
  // The length of calls is a provider's setting; if it isn't loaded, the text doesn't name it.
  const { value: settings } = useLoad(() => mine.get("/portal/referral-settings"), []);
  const minutes = settings?.lengths?.[CALL];
  const ends = Date.parse(starts) + (minutes ?? 0) * MINUTE_MS;
  const [message, setMessage] = useKept(`switch.${id}`, "");
  const act = async () => {
    const answer = await mine.post(referralPath(id, "switch-to-call"), { message: message.trim() });
    setMessage(null);
    done(answer, switchedWords(answer));
  };
  return html`
    <${ActionForm} title="Switch to a phone call?" close=${close} act=${act} words="Switch to a phone call" busyWords="Switching…">
      <p>
        Your appointment with ${client.name} on ${momentName(starts, zone)} will become a phone consultation
        ${minutes
          ? html` of <strong>${minutes} minutes, ending at ${timeName(ends, zone)}</strong>.`
          : " of your usual length."}
      </p>
      <p>We'll notify ${client.name} of the change, and ask for a phone number if we don't have one. The time you no longer need opens up in your calendar.</p>
      <${LongField}
        id="switch-message" label="Why? A message to ${client.name} (optional)" value=${message} set=${setMessage} more=${{ maxlength: 1000 }}
        help="They can read this only after signing in, never in an email."
      />
    <//>
  `;
}
