// Small form fields: a single checkbox, a number with its unit, and a list of text lines.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { FieldError, Help, TextField } from "./fields.js";

/** @param {Props} props */
export function Tick({ id, label, help, checked, set }) {
  return html`
    <div class="tick">
      <label class="choice">
        <input type="checkbox" id=${id} checked=${checked} aria-describedby=${help ? `${id}-help` : undefined} onChange=${(event) => set(event.currentTarget.checked)} />
        <span>${label}</span>
      </label>
      <${Help} id=${id} words=${help} />
    </div>
  `;
}

/**
 * A whole number, as typed text; the unit is part of the label.
 * @param {Props} props
 */
export function NumberField({ most = 4, ...props }) {
  return html`<${TextField} ...${props} size="short" more=${{ inputmode: "numeric", maxlength: most, autocomplete: "off" }} />`;
}

/**
 * Up to `most` lines, each in its own field. `one` is the name of a single line, such as "Highlight".
 * @param {Props} props
 */
export function Lines({ id, legend, one, help, error, lines, set, most, length = 120 }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const added = useRef(false);
  useEffect(() => {
    if (added.current) [...(list.current?.querySelectorAll("input") ?? [])].at(-1)?.focus();
    added.current = false;
  }, [lines.length]);
  const add = () => {
    added.current = true;
    set([...lines, ""]);
  };
  const remove = (index) => {
    set(lines.filter((_, at) => at !== index));
    // The pressed button disappears: focus the one that adds.
    /** @type {HTMLElement | null | undefined} */ (list.current?.parentElement?.querySelector("[data-add], input"))?.focus();
  };
  return html`
    <fieldset class="field lines" id=${id} aria-describedby=${help ? `${id}-help` : undefined}>
      <legend>${legend}</legend>
      <${Help} id=${id} words=${help} />
      <${FieldError} id=${id} words=${error} />
      <ul class="plain-list" ref=${list}>
        ${lines.map((line, index) => html`
          <li key=${index}>
            <input class="input" value=${line} maxlength=${length} aria-label="${one} ${index + 1}" aria-invalid=${error ? "true" : undefined} onInput=${(event) => set(lines.map((each, at) => (at === index ? event.target.value : each)))} />
            <button type="button" class="link-button" aria-label="Remove ${one.toLowerCase()} ${index + 1}" onClick=${() => remove(index)}>Remove</button>
          </li>
        `)}
      </ul>
      ${lines.length < most && html`<button type="button" class="link-button" data-add onClick=${add}>Add ${lines.length ? "another" : "one"}<span class="unseen"> ${one.toLowerCase()}</span></button>`}
      ${lines.length >= most && html`<p class="help">That's the most you can add.</p>`}
    </fieldset>
  `;
}
