// Concerns by group, each with whether the provider treats it. At most five are top specialties.

import { html } from "htm/preact";
import { useRef } from "preact/hooks";
import { levelOf, MOST_TOP, tally, withLevel } from "../../lib/specialties.js";
import { nameIn } from "../../lib/text.js";
import { FieldError } from "../fields.js";

const LEVELS = [
  { id: "top", name: "Top specialty" },
  { id: "treats", name: "I treat this" },
  { id: "does_not_treat", name: "I don't treat this" },
];

/** @param {Props} props */
export function SpecialtiesField({ choices, value, set, error }) {
  return html`
    <fieldset class="field specialties" id="specialties" aria-describedby=${error ? "specialties-help specialties-error" : "specialties-help"}>
      <legend>Concerns</legend>
      <p class="help" id="specialties-help">Your top specialties (up to five) count most in matching. You aren't shown to clients who choose a concern you don't treat. If you leave a concern unanswered, you can still be shown, unless it's the client's main concern.</p>
      <${FieldError} id="specialties" words=${error} />
      <${Top} choices=${choices} top=${value.top} set=${(id) => set(withLevel(value, id, "treats"))} />
      ${choices.concern_groups.map((group) => html`<${Group} key=${group.id} group=${group} concerns=${choices.concerns.filter((one) => one.group === group.id)} value=${value} set=${set} />`)}
    </fieldset>
  `;
}

/** @param {Props} props */
function Top({ choices, top, set }) {
  const number = useRef(/** @type {HTMLElement | null} */ (null));
  const lower = (id) => {
    set(id);
    // The button disappears with its row; the count shows the result.
    number.current?.focus();
  };
  return html`
    <div class="top-specialties">
      <p role="status" tabindex="-1" ref=${number}><strong>${top.length} of ${MOST_TOP}</strong> top specialties</p>
      <ol>
        ${top.map((id) => html`
          <li key=${id}>
            <span>${nameIn(choices.concerns, id)}</span>
            <button type="button" class="link-button" aria-label="Remove from top: ${nameIn(choices.concerns, id)}" onClick=${() => lower(id)}>Remove from top</button>
          </li>
        `)}
      </ol>
    </div>
  `;
}

/** @param {Props} props */
function Group({ group, concerns, value, set }) {
  const { treated, all } = tally(value, concerns);
  return html`
    <details class="fold">
      <summary>${group.name}<span class="soft">, ${treated} of ${all} treated</span></summary>
      <ul class="plain-list concern-levels">
        ${concerns.map((concern) => html`<li key=${concern.id}><${Concern} concern=${concern} value=${value} set=${set} /></li>`)}
      </ul>
    </details>
  `;
}

/** @param {Props} props */
function Concern({ concern: { id, name }, value, set }) {
  const level = levelOf(value, id);
  const full = value.top.length >= MOST_TOP;
  return html`
    <label for="concern-${id}">${name}</label>
    <select class="input" id="concern-${id}" onChange=${(event) => set(withLevel(value, id, event.currentTarget.value))}>
      <option value="" selected=${!level}>No answer</option>
      ${LEVELS.map((one) => html`<option key=${one.id} value=${one.id} selected=${level === one.id} disabled=${one.id === "top" && full && level !== "top"}>${one.name}</option>`)}
    </select>
  `;
}
