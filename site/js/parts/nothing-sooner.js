// Above the first day with an opening: why nothing is earlier, and which appointment type is available sooner.

import { html } from "htm/preact";
import { dateName } from "../lib/date-words.js";
import { nothingSoonerWords } from "../lib/opening-words.js";
import { soonerKind } from "../lib/ranges.js";

/**
 * `value` has the openings by type.
 * @param {Props} props
 */
export function NothingSooner({ profile, value, type, setType, now, zone }) {
  const { openings, earliest_bookable_at: earliest } = value[type];
  const sooner = soonerKind(value, type);
  const name = sooner && profile.appointment_types.find(({ id }) => id === sooner)?.name;
  return html`
    <div class="nothing-sooner small">
      <p>${nothingSoonerWords({ first: openings[0].starts_at, earliest, now, zone })}</p>
      ${sooner && name && html`
        <button type="button" class="link-button" onClick=${() => setType(sooner)}>${name} is available sooner, ${dateName(value[sooner].openings[0].starts_at, zone)}</button>
      `}
    </div>
  `;
}
