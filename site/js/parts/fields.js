// Labeled fields with help and error, tied together for screen readers.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { inGroups } from "../lib/groups.js";

/** @param {string} id @param {string | null} [help] @param {string} [error] */
function described(id, help, error) {
  return [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}

/** @param {{id: string, words?: string | null}} props */
export function Help({ id, words }) {
  return words ? html`<p class="help" id="${id}-help">${words}</p>` : null;
}

/** @param {{id: string, words?: string | null}} props */
export function FieldError({ id, words }) {
  return words ? html`<p class="error" id="${id}-error"><span class="unseen">Error: </span>${words}</p>` : null;
}

/** @param {Omit<FieldProps, "choices" | "set">} props */
function Framed({ id, label, help, error, children }) {
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <${Help} id=${id} words=${help} />
      <${FieldError} id=${id} words=${error} />
      ${children}
    </div>
  `;
}

/** @param {Omit<FieldProps, "choices">} props */
function attributes({ id, help, error, value, set, size = "" }) {
  return {
    id,
    name: id,
    value,
    class: `input ${size}`,
    "aria-describedby": described(id, help, error),
    "aria-invalid": error ? "true" : undefined,
    onInput: (event) => set(event.currentTarget.value),
  };
}

/**
 * `more` holds what only this input needs: type, inputmode, autocomplete, maxlength.
 * @param {FieldProps} props
 */
export function TextField(props) {
  return html`<${Framed} ...${props}><input type="text" ...${attributes(props)} ...${props.more} /><//>`;
}

/** @param {FieldProps} props */
export function LongField(props) {
  return html`<${Framed} ...${props}><textarea ...${attributes(props)} ...${props.more}></textarea><//>`;
}

/**
 * `choices` is a list of {id, name}; `blank` names the empty choice, if there is one; `groups` are those of the choices.
 * @param {FieldProps} props
 */
export function SelectField(props) {
  const { choices, groups = [], blank, value } = props;
  const found = inGroups(choices, groups);
  const option = ({ id, name }) => html`<option key=${id} value=${id} selected=${id === value}>${name}</option>`;
  return html`
    <${Framed} ...${props}>
      <select ...${attributes(props)} ...${props.more}>
        ${blank !== undefined && html`<option value="" selected=${!value}>${blank}</option>`}
        ${found.alone.map(option)}
        ${found.groups.map((group) => html`<optgroup key=${group.id} label=${group.name}>${group.choices.map(option)}</optgroup>`)}
      </select>
    <//>
  `;
}

/**
 * A group of radio buttons, or of checkboxes with `many`. `value` is an id, or a list of ids; `groups` are those of the choices.
 * @param {FieldProps} props
 */
export function ChoiceGroup({ id, legend, help, error, choices, groups = [], value, set, many = false, full = false }) {
  const chosen = [value || []].flat();
  const toggled = (choice) =>
    chosen.includes(choice) ? chosen.filter((each) => each !== choice) : [...chosen, choice];
  const found = inGroups(choices, groups);
  const box = (choice) => html`
    <label class="choice" key=${choice.id}>
      <input
        type=${many ? "checkbox" : "radio"}
        name=${id}
        value=${choice.id}
        checked=${chosen.includes(choice.id)}
        disabled=${full && !chosen.includes(choice.id)}
        onChange=${() => set(many ? toggled(choice.id) : choice.id)}
      />
      <span>${choice.name}</span>
    </label>
  `;
  return html`
    <fieldset class="field" id=${id} aria-describedby=${described(id, help, error)}>
      <legend>${legend}</legend>
      <${Help} id=${id} words=${help} />
      <${FieldError} id=${id} words=${error} />
      <div class="choices">${found.alone.map(box)}</div>
      ${found.groups.map((group) => html`
        <div key=${group.id} role="group" aria-labelledby="${id}-${group.id}">
          <p class="choices-title" id="${id}-${group.id}">${group.name}</p>
          <div class="choices">${group.choices.map(box)}</div>
        </div>
      `)}
    </fieldset>
  `;
}

/** @param {FieldProps} props */
export function PasswordField({ more, ...props }) {
  const [shown, setShown] = useState(false);
  const input = { type: shown ? "text" : "password", autocapitalize: "off", spellcheck: false, ...more };
  return html`
    <div class="password">
      <${TextField} ...${props} more=${input} />
      <label class="choice bare">
        <input type="checkbox" checked=${shown} onChange=${() => setShown(!shown)} />
        <span>Show what I type</span>
      </label>
    </div>
  `;
}
