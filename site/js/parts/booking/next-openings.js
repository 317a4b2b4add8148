// The next openings with the same provider, for when the chosen one isn't available.

import { html } from "htm/preact";
import { momentName } from "../../lib/date-words.js";
import { bookPath, providerPath } from "../../lib/paths.js";
import { zoneName } from "../../lib/zones.js";
import { farFrom } from "../../lib/ranges.js";
import { listOpenings } from "../../openings.js";
import { Failed, Loading, useLoad } from "../loading.js";

const SHOWN = 6;

/** @param {Props} props */
export function NextOpenings({ profile, type, start, zone }) {
  const { value, problem, again } = useLoad(() => listOpenings(profile.slug, type, farFrom(new Date())), [type, start]);
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading open times…" />`;
  const others = value.openings.filter((opening) => Date.parse(opening.starts_at) !== Date.parse(start));
  return html`
    ${others.length === 0 && html`<p>${profile.name} has no other open times for this type of appointment right now.</p>`}
    ${others.length > 0 && html`<p class="small soft">Times are in ${zoneName(zone)}.</p>`}
    <ul class="plain-list next-times">
      ${others.slice(0, SHOWN).map((opening) => html`
        <li key=${opening.starts_at}>
          <a class="opening-link" href=${bookPath(profile.slug, { ...opening, type })}>${momentName(opening.starts_at, zone)}</a>
        </li>
      `)}
    </ul>
    <p><a href=${providerPath(profile.slug, { type })}>See all open times</a></p>
  `;
}
