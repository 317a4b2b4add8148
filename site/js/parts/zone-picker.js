// Shows which time zone is used, and lets people change it.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { zoneName } from "../lib/zones.js";
import { ZoneOptions } from "./zone-field.js";

/**
 * If the zone isn't known, the choices are open.
 * @param {PropsWith<import("./use-zone.js").ZoneChoice>} props
 */
export function ZonePicker({ zone, zoneKnown, setZone }) {
  // Stays open after the choice, so that the field doesn't vanish under the person's hands.
  const [asks] = useState(!zoneKnown);
  return html`
    ${!zoneKnown && html`<p class="notice">Your browser doesn't say which time zone you're in. Please choose it below.</p>`}
    <details class="zone" open=${asks}>
      <summary>Times are in ${zoneName(zone)}. <span class="zone-change">Change</span></summary>
      <label class="label" for="zone">Show times in</label>
      <select id="zone" class="input middling" onChange=${(event) => setZone(event.currentTarget.value)}>
        ${!zoneKnown && html`<option value="" selected>Choose…</option>`}
        <${ZoneOptions} value=${zoneKnown ? zone : ""} />
      </select>
    </details>
  `;
}
