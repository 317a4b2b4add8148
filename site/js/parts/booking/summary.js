// The time that is about to be booked, like an appointment card.

import { html } from "/vendor/preact.js";
import { providerPath } from "../../lib/paths.js";
import { nameIn } from "../../lib/text.js";
import { When } from "../when.js";

export function Summary({ profile, wanted, opening, zone }) {
  const { name, slug, time_zone: theirZone } = profile;
  return html`
    <section class="card" aria-label="The time you chose">
      <p class="card-who">${nameIn(profile.appointment_types, wanted.type)} <span class="soft">with</span> ${name}</p>
      <${When} startsAt=${wanted.start} endsAt=${opening?.ends_at} zone=${zone} theirZone=${theirZone} theirName=${name} />
      <p><a href=${providerPath(slug, { type: wanted.type, starts_at: wanted.start })}>Choose another time</a></p>
    </section>
  `;
}
