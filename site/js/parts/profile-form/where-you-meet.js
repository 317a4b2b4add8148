// Where a provider meets clients: the link of a video room, and an office.

import { html } from "htm/preact";
import { addressLines, unlocatedWords } from "../../lib/location-words.js";
import { practice } from "../../practice.js";
import { ChoiceGroup, LongField, SelectField, TextField } from "../fields.js";
import { FormPart } from "../portal/section-form.js";

const HELP = "Only the people you meet see this, after they've signed in: from the booking until a day after the appointment. For calls, we ask clients for their number.";
const DIRECTIONS = 300;
const OFFICES = [
  { id: "practice", name: "At the practice's address" },
  { id: "own", name: "At an address of my own" },
  { id: "none", name: "I don't have an office" },
];

/** @param {Props & {section: ProfileSection}} props */
export function WhereYouMeet({ section: { answer, draft, set, errors }, choices }) {
  const field = (id) => ({ id, value: draft[id], set: (value) => set({ [id]: value }), error: errors[id] });
  const missing = answer.unlocated_formats.filter((format) => answer.offered_formats.includes(format));
  return html`
    <${FormPart} id="where-you-meet" title="Where you meet" help=${HELP}>
      ${missing.map((format) => html`<p class="notice" key=${format}>${unlocatedWords(format)}</p>`)}
      <${TextField}
        ...${field("video_link")} label="Video link" help="The https link of your own room, needed to offer video. You can set another one for a single appointment."
        more=${{ type: "url", inputmode: "url", maxlength: 500, autocomplete: "off", spellcheck: false, placeholder: "https://" }}
      />
      <${ChoiceGroup} ...${field("kind")} legend="Office" help="Needed to offer in-person sessions." choices=${OFFICES} />
      ${draft.kind === "practice" && html`<p class="help">${addressLines(practice.address).join(", ")}. This address is public.</p>`}
      ${draft.kind === "own" && html`<fieldset class="field office">
        <legend>Your office's address</legend>
        <p class="help">Before a booking, clients see only the city.</p>
        <${TextField} ...${field("street")} label="Street address" more=${{ maxlength: 120, autocomplete: "address-line1" }} />
        <${TextField} ...${field("city")} label="City" size="middling" more=${{ maxlength: 80, autocomplete: "address-level2" }} />
        <${SelectField} ...${field("state")} label="State" choices=${choices.states} blank="Choose a state" size="middling" />
        <${TextField} ...${field("zip")} label="ZIP code" size="short" more=${{ inputmode: "numeric", maxlength: 5, autocomplete: "postal-code" }} />
      </fieldset>`}
      ${draft.kind !== "none" && html`<${LongField} ...${field("directions")} label="How to get in (optional)" help="Such as the entrance, the bell, and where to wait. At most ${DIRECTIONS} characters." more=${{ maxlength: DIRECTIONS, rows: 3 }} />`}
    <//>
  `;
}
