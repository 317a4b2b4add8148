// When a series ends, and a summary of the series.

import { html } from "htm/preact";
import { ENDS, MOST, seriesWords } from "../../lib/series-words.js";
import { SelectField } from "../fields.js";
import { NumberField } from "../small-fields.js";
import { DateField } from "./when-fields.js";

/**
 * `field(part)` returns the props of a field of the draft.
 * @param {Props} props
 */
export function Repeats({ draft, field }) {
  return html`
    <div class="field-pair">
      <${SelectField} ...${field("ends")} label="Ends" choices=${ENDS} />
      ${draft.ends === "until"
        ? html`<${DateField} ...${field("until")} label="Last date" />`
        : html`<${NumberField} ...${field("count")} label="Number of appointments, up to ${MOST}" most=${2} />`}
    </div>
    <p class="help" role="status">${seriesWords(draft)} The local time stays the same when daylight saving time starts or ends.</p>
  `;
}
