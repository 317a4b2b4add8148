// A video link for one appointment alone, in place of the provider's room.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { ActionForm } from "../action-form.js";
import { TextField } from "../fields.js";
import { useKept } from "../use-kept.js";
import { referralPath } from "./use-referral.js";

const HELP = "An https link for this appointment alone. Leave it empty to use your own room again.";

/** @param {Props} props */
export function VideoLink({ referral, close, done }) {
  const { appointment_id: id, client, location: place } = referral;
  const [link, setLink] = useKept(`link.${id}`, place?.own_link ? place.video_link ?? "" : "");
  const given = link.trim();
  const check = () => (given && !/^https:\/\/\S+\.\S+$/.test(given) ? [{ id: "video-link", title: "Video link", message: "Please enter a link that begins with https://." }] : []);
  const act = async () => {
    const answer = await mine.put(referralPath(id, "video-link"), { video_link: given || null });
    setLink(null);
    done(answer, "The video link is saved. The client is being notified.");
  };
  return html`
    <${ActionForm} title="The link of this appointment" close=${close} check=${check} act=${act} words="Save the link" busyWords="Saving…">
      ${(errorOf) => html`
        <p>${client.name} sees the link after signing in, and gets a notification that it has changed.</p>
        <${TextField} id="video-link" label="Video link" help=${HELP} value=${link} set=${setLink} error=${errorOf("video-link")} more=${{ type: "url", inputmode: "url", maxlength: 500, autocomplete: "off", spellcheck: false }} />
      `}
    <//>
  `;
}
