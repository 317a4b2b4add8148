// A date of birth as three short number fields: faster than a calendar for a date long ago.

import { html } from "htm/preact";
import { FieldError, Help } from "../fields.js";

const PARTS = [
  { part: "month", label: "Month", complete: "bday-month", length: 2 },
  { part: "day", label: "Day", complete: "bday-day", length: 2 },
  { part: "year", label: "Year", complete: "bday-year", length: 4 },
];

const EXAMPLE = "For example: 3 / 14 / 1990. Your provider sees the age, not the date.";

/** @param {Props} props */
export function DateOfBirth({ id = "born", legend, help = EXAMPLE, own = false, value, set, error }) {
  const described = `${id}-help${error ? ` ${id}-error` : ""}`;
  return html`
    <fieldset class="field" id=${id} aria-describedby=${described}>
      <legend>${legend}</legend>
      <${Help} id=${id} words=${help} />
      <${FieldError} id=${id} words=${error} />
      <div class="date-parts">
        ${PARTS.map(({ part, label, complete, length }) => html`
          <div key=${part}>
            <label for="${id}-${part}">${label}</label>
            <input
              id="${id}-${part}"
              class="input"
              type="text"
              inputmode="numeric"
              autocomplete=${own ? complete : "off"}
              maxlength=${length}
              aria-invalid=${error ? "true" : undefined}
              value=${value[part]}
              onInput=${(event) => set({ ...value, [part]: event.currentTarget.value })}
            />
          </div>
        `)}
      </div>
    </fieldset>
  `;
}
