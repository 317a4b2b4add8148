// Above the first day with an opening: why nothing is earlier, and which appointment type is available sooner.

import { html } from "htm/preact";
import { dateName, timeName } from "../lib/date-words.js";
import { dayKey, hoursFrom } from "../lib/dates.js";
import { soonerKind } from "../lib/ranges.js";

/**
 * `value` has the openings by type.
 * @param {Props} props
 */
export function NothingSooner({ profile, value, type, setType, now, zone }) {
  const { openings, earliest_bookable_at: earliest } = value[type];
  const first = openings[0].starts_at;
  const hours = hoursFrom(now, earliest);
  const sooner = soonerKind(value, type);
  const name = sooner && profile.appointment_types.find(({ id }) => id === sooner)?.name;
  return html`
    <div class="nothing-sooner small">
      <p>
        ${dayKey(first, zone) === dayKey(earliest, zone)
          ? `On the first day, times begin at ${timeName(first, zone)}: anything before ${timeName(earliest, zone)} is less than ${hours} hours away.`
          : `There are no open times for this type of appointment before ${dateName(first, zone)}, and all appointments must be booked at least ${hours} hours ahead.`}
      </p>
      ${sooner && name && html`
        <button type="button" class="link-button" onClick=${() => setType(sooner)}>${name} is available sooner, ${dateName(value[sooner].openings[0].starts_at, zone)}</button>
      `}
    </div>
  `;
}
