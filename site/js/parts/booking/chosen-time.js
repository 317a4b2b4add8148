// What is about to be booked: provider, time, type and format.

import { html } from "htm/preact";
import { providerPath } from "../../lib/paths.js";
import { nameIn } from "../../lib/text.js";
import { When } from "../when.js";
import { ZonePicker } from "../zone-picker.js";

/**
 * `leave()` is called before choosing another time; the children show how long this one is held.
 * @param {Props} props
 */
export function ChosenTime({ profile, opening, type, theirZone, zoneChoice, leave, children }) {
  const { starts_at: at, ends_at: ends, formats } = opening;
  const kind = nameIn(profile.appointment_types, type);
  return html`
    <section class="card" aria-label="The time you chose">
      <p class="card-who">${kind} with ${profile.name}</p>
      <${When} startsAt=${at} endsAt=${ends} zone=${zoneChoice.zone} theirZone=${theirZone} theirName=${profile.name} />
      ${formats.length === 1 && html`<p>${wayToMeet(nameIn(profile.formats, formats[0]), profile.city, formats[0])}</p>`}
      ${children}
      <${ZonePicker} ...${zoneChoice} />
      <p><a onClick=${() => void leave()} href=${providerPath(profile.slug, { type, starts_at: at, formats })}>Choose another time</a></p>
    </section>
  `;
}

function wayToMeet(name, city, format) {
  return format === "in_person" ? `${name}${city ? `, in ${city}` : ""}` : `By ${name.toLowerCase()}`;
}
