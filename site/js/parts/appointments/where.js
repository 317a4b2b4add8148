// Where a client's appointment takes place, on its card: Join, the number that will be called, or the address.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { phoneWords } from "../../lib/location-words.js";
import { Join, PostalAddress } from "../where.js";
import { ChangePhone } from "./change-phone.js";

const SOON = "You can join here from 15 minutes before it starts.";

/**
 * `done(answer, words)` shows the changed appointment; `looked()` reloads after a refusal, and the other dates of a series.
 * @param {Props} props
 */
export function Where({ appointment, done, looked }) {
  const [asked, ask] = useState(false);
  const close = () => {
    ask(false);
    looked();
  };
  const saved = (answer, words) => {
    ask(false);
    done(answer, words);
    if (answer.series_id) looked();
  };
  return html`
    <${Place} appointment=${appointment} change=${() => ask(true)} />
    ${asked && html`<${ChangePhone} appointment=${appointment} close=${close} done=${saved} />`}
  `;
}

/** @param {Props} props */
function Place({ appointment, change }) {
  const { location: place, provider, ends_at: ends, actions } = appointment;
  if (!place) return null;
  if (place.format === "video") {
    return place.video_link
      ? html`<${Join} place=${place} endsAt=${ends} soon=${SOON} />`
      : html`<p class="notice">${provider.name} hasn't added the video link yet. You can send a message to ask for it.</p>`;
  }
  if (place.format === "in_person") {
    return place.address
      ? html`<${PostalAddress} place=${place} />`
      : html`<p class="notice">${provider.name} hasn't added the address yet. You can send a message to ask for it.</p>`;
  }
  const canChange = actions.includes("change_phone");
  if (place.phone) {
    return html`
      <p class="where-phone">
        ${provider.name} calls you at <strong>${phoneWords(place.phone)}</strong>.
        ${canChange && html` <button type="button" class="link-button" onClick=${change}>Change the number</button>`}
      </p>
    `;
  }
  if (!canChange) return null;
  return html`
    <div class="notice">
      <p>${provider.name} needs a phone number to call you.</p>
      <p><button type="button" class="button" onClick=${change}>Add your number</button></p>
    </div>
  `;
}
