// The fields of one block of hours: start, end, appointment types and formats.

import { html } from "htm/preact";
import { faultsInWindow, nextDayWords } from "../../lib/hours.js";
import { ChoiceGroup, FieldError } from "../fields.js";

/**
 * `shown`: show errors, which start after the first attempt to save.
 * @param {Props} props
 */
export function WindowFields({ window, set, choices, shown }) {
  const errors = shown ? faultsInWindow(window) : {};
  const { key } = window;
  const nextDay = nextDayWords(window);
  return html`
    <div class="span">
      <${Clock} id="${key}-start" label="From" value=${window.start} set=${(start) => set({ start })} error=${errors.start} />
      <${Clock} id="${key}-end" label="To" value=${window.end} set=${(end) => set({ end })} error=${errors.end} help=${nextDay} />
      ${nextDay && html`<p class="help" id="${key}-end-help">${nextDay}</p>`}
    </div>
    <div class="pair kinds">
      <${ChoiceGroup} id="${key}-types" legend="Appointment types" many choices=${choices.appointment_types} value=${window.types} set=${(types) => set({ types })} error=${errors.types} />
      <${ChoiceGroup} id="${key}-formats" legend="Formats" many choices=${choices.formats} value=${window.formats} set=${(formats) => set({ formats })} error=${errors.formats} />
    </div>
  `;
}

/** @param {Props} props */
export function Clock({ id, label, value, set, error, help }) {
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return html`
    <div class="field clock">
      <label class="label" for=${id}>${label}</label>
      <input class="input" type="time" step="300" id=${id} value=${value} aria-invalid=${error ? "true" : undefined} aria-describedby=${described} onInput=${(event) => set(event.currentTarget.value)} />
      <${FieldError} id=${id} words=${error} />
    </div>
  `;
}

/** @param {Props} props */
export function DateInput({ id, label, help, value, set, error, min }) {
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return html`
    <div class="field date">
      <label class="label" for=${id}>${label}</label>
      ${help && html`<p class="help" id="${id}-help">${help}</p>`}
      <input class="input" type="date" id=${id} value=${value} min=${min} aria-invalid=${error ? "true" : undefined} aria-describedby=${described} onInput=${(event) => set(event.currentTarget.value)} />
      <${FieldError} id=${id} words=${error} />
    </div>
  `;
}
