// How the two sides of an appointment meet: a video link, a phone number, or an address.

import { html } from "htm/preact";
import { addressLines, canJoin } from "../lib/location-words.js";
import { useNow } from "./use-now.js";

/**
 * A link to the video room while it's time to join. `soon` is shown before that.
 * @param {Props & {place: ApiAnswer<"Location">}} props
 */
export function Join({ place, endsAt, soon }) {
  const now = useNow();
  if (!place.video_link || now >= Date.parse(endsAt)) return null;
  if (!canJoin(place, endsAt, now)) return html`<p class="soft">${soon}</p>`;
  return html`<p><a class="button" href=${place.video_link} target="_blank" rel="noopener noreferrer">Join<span class="unseen"> the video session, in a new tab</span></a></p>`;
}

/** @param {Props & {place: ApiAnswer<"Location">}} props */
export function PostalAddress({ place }) {
  if (!place.address) return null;
  return html`
    <address class="where-address">${addressLines(place.address).map((line) => html`<span key=${line}>${line}</span>`)}</address>
    ${place.directions && html`<p class="where-directions">${place.directions}</p>`}
  `;
}
