// Where a provider meets a client: the number to call, the room, or the office.

import { html } from "htm/preact";
import { dayName } from "../../lib/date-words.js";
import { phoneWords } from "../../lib/location-words.js";
import { Join, PostalAddress } from "../where.js";

/** @param {Props} props */
export function Where({ referral }) {
  const { location: place, phone_asked_at: asked, ends_at: ends, provider_time_zone: zone } = referral;
  if (!place) return null;
  if (place.format === "phone") {
    if (place.phone) return html`You call <a href="tel:${place.phone}">${phoneWords(place.phone)}</a>`;
    return asked ? `Asked for the number on ${dayName(asked, zone)}` : "No number yet";
  }
  if (place.format === "in_person") {
    return place.address ? html`<${PostalAddress} place=${place} />` : html`<a href="/portal/profile.html#where-you-meet">Add your address</a>`;
  }
  if (!place.video_link) return html`<a href="/portal/profile.html#where-you-meet">Add your video link</a>`;
  return html`
    <a class="where-link" href=${place.video_link} target="_blank" rel="noopener noreferrer">${place.own_link ? "The link of this appointment" : "Your video link"}</a>
    <${Join} place=${place} endsAt=${ends} />
  `;
}
