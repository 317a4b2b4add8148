// Shows which time zone is used, and lets people change it.

import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { zoneChoices, zoneName } from "../lib/zones.js";
import { chooseZone } from "../zone.js";

/** @param {Props} props */
export function ZonePicker({ zone, set }) {
  const groups = useMemo(() => zoneChoices(zone), [zone]);
  const choose = (event) => {
    chooseZone(event.currentTarget.value);
    set(event.currentTarget.value);
  };
  return html`
    <details class="zone">
      <summary>Times are in ${zoneName(zone)}. <span class="zone-change">Change</span></summary>
      <label class="label" for="zone">Show times in</label>
      <select id="zone" class="input middling" onChange=${choose}>
        ${groups.map((group) => html`
          <optgroup key=${group.name} label=${group.name}>
            ${group.zones.map(({ id, name }) => html`<option key=${id} value=${id} selected=${id === zone}>${name}</option>`)}
          </optgroup>
        `)}
      </select>
    </details>
  `;
}
