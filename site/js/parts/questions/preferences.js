// The client's preferences for a provider, and how much each one matters.

import { html } from "htm/preact";
import { FieldError, Help } from "../fields.js";
import { optionalTitle } from "./title.js";

const NONE = "no_preference";

/** @param {QuestionProps} props */
export function PreferencesQuestion({ question, form, answers, errorOf, set }) {
  const wishes = answers.preferences ?? {};
  const id = `q-${question.id}`;
  const put = (name, wish) => set("preferences", { ...wishes, [name]: wish });
  return html`
    <fieldset class="field wishes" id=${id}>
      <legend>${optionalTitle(question)}</legend>
      <${Help} id=${id} words=${question.help} />
      <${FieldError} id=${id} words=${errorOf(question.id)} />
      ${question.questions.map((each) => {
        const Wish = each.choices.length ? ValuedWish : PlainWish;
        return html`<${Wish} key=${each.id} question=${each} weights=${form.weights} wish=${wishes[each.id]} put=${put} />`;
      })}
    </fieldset>
  `;
}

/** @param {FieldProps} props */
function Select({ id, label, value, choices, set }) {
  return html`
    <div class="wish-part">
      <label for=${id}>${label}</label>
      <select id=${id} class="input" onChange=${(event) => set(event.currentTarget.value)}>
        ${choices.map((choice) => html`
          <option key=${choice.id} value=${choice.id} selected=${choice.id === value}>${choice.name}</option>
        `)}
      </select>
    </div>
  `;
}

/**
 * A preference with a value: its weight is asked once a value is chosen.
 * @param {Props} props
 */
function ValuedWish({ question, weights, wish, put }) {
  const none = weights.find((weight) => weight.id === NONE);
  const some = weights.filter((weight) => weight.id !== NONE);
  const id = `q-wish-${question.id}`;
  const choose = (value) => put(question.id, value === NONE ? undefined : { value, weight: wish?.weight ?? some[0].id });
  return html`
    <div class="wish">
      <${Select} id=${id} label=${question.title} value=${wish?.value ?? NONE} choices=${[none, ...question.choices]} set=${choose} />
      ${wish?.value && html`
        <${Select}
          id="${id}-weight"
          label="How much does this matter?"
          value=${wish.weight}
          choices=${some}
          set=${(weight) => put(question.id, { ...wish, weight })}
        />
      `}
    </div>
  `;
}

/**
 * A yes-or-no preference: only its weight is asked.
 * @param {Props} props
 */
function PlainWish({ question, weights, wish, put }) {
  const choose = (weight) => put(question.id, weight === NONE ? undefined : { weight });
  return html`
    <div class="wish">
      <${Select} id="q-wish-${question.id}" label=${question.title} value=${wish?.weight ?? NONE} choices=${weights} set=${choose} />
    </div>
  `;
}
