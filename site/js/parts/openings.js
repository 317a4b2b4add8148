// Choose an opening: the appointment type, then a time, two weeks at a time.

import { html } from "htm/preact";
import { useMemo, useState } from "preact/hooks";
import { dateName, momentName } from "../lib/date-words.js";
import { farFrom, stretch, stretchOf } from "../lib/ranges.js";
import { listOpenings } from "../openings.js";
import { ChoiceGroup } from "./fields.js";
import { Failed, Loading, useLoad } from "./loading.js";
import { EarliestTime } from "./earliest-time.js";
import { NothingSooner } from "./nothing-sooner.js";
import { OpeningDays } from "./opening-days.js";
import { JoinWaitlist } from "./waitlist/join-link.js";
import { ZonePicker } from "./zone-picker.js";

/** The openings of all types in a range, with each type's length. */
async function load(profile, range) {
  const types = profile.appointment_types.map(({ id }) => id);
  const lists = await Promise.all(types.map((type) => listOpenings(profile.slug, type, range)));
  return Object.fromEntries(types.map((type, index) => [type, lists[index]]));
}

/**
 * `chosen`: {type, start} from the address, if any; `zoneChoice` as `useZone` returns them.
 * @param {Props} props
 */
export function Openings({ profile, chosen, zoneChoice }) {
  const { zone } = zoneChoice;
  const now = useMemo(() => new Date(), []);
  const types = profile.appointment_types;
  const [type, setType] = useState(types.some(({ id }) => id === chosen.type) ? chosen.type : types[0].id);
  const [number, setNumber] = useState(() => (chosen.start ? stretchOf(chosen.start, now, zone) : 0));
  const range = stretch(number, now, zone);
  const { value, problem, busy, again } = useLoad(() => load(profile, range), [number, zone]);
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading open times…" />`;
  const listed = value[type];
  const named = types.map(({ id, name }) => ({ id, name: `${name}, ${value[id].duration_minutes} minutes` }));
  return html`
    <${ChoiceGroup} id="type" legend="What type of appointment?" choices=${named} value=${type} set=${setType} />
    <${ZonePicker} ...${zoneChoice} />
    <${EarliestTime} listed=${listed} now=${now} zone=${zone} name=${profile.name} />
    <${Paging} number=${number} setNumber=${setNumber} range=${range} earliest=${listed.earliest_bookable_at} zone=${zone} />
    <div aria-busy=${Boolean(busy)} class="openings-list">
      ${number === 0 && listed.openings.length > 0 && html`<${NothingSooner} profile=${profile} value=${value} type=${type} setType=${setType} now=${now} zone=${zone} />`}
      ${listed.openings.length > 0
        ? html`<${OpeningDays} key=${type + number} profile=${profile} listed=${listed} zone=${zone} start=${chosen.start} />`
        : html`<${NoneHere} key=${type + number} profile=${profile} type=${type} number=${number} earliest=${listed.earliest_bookable_at} range=${range} zone=${zone} show=${(at) => setNumber(stretchOf(at, now, zone))} />`}
    </div>
    <${Paging} number=${number} setNumber=${setNumber} range=${range} earliest=${listed.earliest_bookable_at} zone=${zone} below />
  `;
}

/** @param {Props} props */
function Paging({ number, setNumber, range, earliest, zone, below = false }) {
  const last = new Date(range.to.getTime() - 1);
  const first = Date.parse(earliest) > range.from ? earliest : range.from;
  const words = `${dateName(first, zone)} to ${dateName(last, zone)}`;
  return html`
    <div class="paging">
      <p>${!below && html`<span role="status">${words}</span>`}</p>
      <div class="paging-buttons">
        ${number > 0 && html`<button type="button" class="button quiet" onClick=${() => setNumber(number - 1)}>Earlier</button>`}
        <button type="button" class="button quiet" onClick=${() => setNumber(number + 1)}>Later</button>
      </div>
    </div>
  `;
}

/**
 * No openings in this range: show the next one, or say that there is none.
 * @param {Props} props
 */
function NoneHere({ profile, type, number, earliest, range, zone, show }) {
  const { value, problem, again } = useLoad(() => listOpenings(profile.slug, type, farFrom(range.to)), [type, range.to.getTime()]);
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Looking further ahead…" />`;
  const next = value.openings[0]?.starts_at;
  return html`
    <div class="notice">
      <p>${number === 0 && `The earliest time you can book is ${momentName(earliest, zone)}, so that ${profile.name} has time to prepare. `}${next ? "There are no open times in these two weeks." : "There are no later open times for this type of appointment. Providers add open times often, so please check back another day."}</p>
      ${next && html`<button type="button" class="button quiet" onClick=${() => show(next)}>Show the next open time, ${dateName(next, zone)}</button>`}
    </div>
    ${!next && html`<${JoinWaitlist} slug=${profile.slug} name=${profile.name} />`}
  `;
}
