// A select of time zones.

import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { zoneChoices } from "../lib/zones.js";
import { FieldError, Help } from "./fields.js";

/**
 * With an empty `value`, nothing is chosen yet.
 * @param {FieldProps} props
 */
export function ZoneField({ id, label, help, error, value, set }) {
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <${Help} id=${id} words=${help} />
      <${FieldError} id=${id} words=${error} />
      <select
        class="input middling" id=${id} aria-describedby=${described} aria-invalid=${error ? "true" : undefined}
        onChange=${(event) => set(event.currentTarget.value)}
      >
        ${!value && html`<option value="" selected>Choose…</option>`}
        <${ZoneOptions} value=${value} />
      </select>
    </div>
  `;
}

/** @param {{value: string}} props */
export function ZoneOptions({ value }) {
  const groups = useMemo(() => zoneChoices(value), [value]);
  return groups.map((group) => html`
    <optgroup key=${group.name} label=${group.name}>
      ${group.zones.map(({ id, name }) => html`<option key=${id} value=${id} selected=${id === value}>${name}</option>`)}
    </optgroup>
  `);
}
