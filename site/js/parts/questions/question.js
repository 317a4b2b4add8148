// One question of the form, drawn by its kind.

import { html } from "htm/preact";
import { boxes, fromBoxes, ticked } from "../../lib/answers.js";
import { ChoiceGroup, SelectField, TextField } from "../fields.js";
import { AvailabilityQuestion } from "./availability.js";
import { ConcernsQuestion } from "./concerns.js";
import { GroupedChoice } from "./grouped.js";
import { PreferencesQuestion } from "./preferences.js";
import { optionalTitle } from "./title.js";

// More choices than this are easier to find in a native list than on the page.
const MOST_ON_PAGE = 10;

// Hints for phone keyboards, which the form doesn't include.
const ZIP = { inputmode: "numeric", autocomplete: "postal-code", maxlength: 5 };
const NUMBER = { inputmode: "numeric", autocomplete: "off", maxlength: 3 };

/** @param {QuestionProps} props */
function One(props) {
  const { question, form } = props;
  if (question.choices.some(({ group }) => group)) return html`<${GroupedChoice} ...${common(props)} question=${question} groups=${form.payer_groups} />`;
  if (question.choices.length > MOST_ON_PAGE) return html`<${Chosen} ...${props} />`;
  return html`<${ChoiceGroup} ...${common(props)} legend=${optionalTitle(question)} choices=${question.choices} />`;
}

/** @param {QuestionProps} props */
function Chosen(props) {
  const { question } = props;
  return html`
    <${SelectField} ...${common(props)} label=${optionalTitle(question)} choices=${question.choices} blank="Choose…" size="middling" />
  `;
}

/** @param {QuestionProps} props */
function Many(props) {
  const { question, answers, set } = props;
  const value = /** @type {string[]} */ (answers[question.id] ?? []);
  return html`
    <${ChoiceGroup}
      many
      ...${common(props)}
      legend=${optionalTitle(question)}
      choices=${boxes(question)}
      value=${ticked(question, value)}
      set=${(after) => set(question.id, fromBoxes(question, value, after))}
    />
  `;
}

/** @param {QuestionProps} props */
function Short(props) {
  const { question } = props;
  const more = question.id === "zip" ? ZIP : question.kind === "number" ? NUMBER : {};
  return html`<${TextField} ...${common(props)} label=${optionalTitle(question)} size="short" more=${more} />`;
}

/** @param {QuestionProps} props */
function common({ question, answers, errorOf, set }) {
  const put = (value) => set(question.id, value);
  return { id: `q-${question.id}`, help: question.help, error: errorOf(question.id), value: answers[question.id] ?? "", set: put };
}

const KINDS = {
  one: One,
  many: Many,
  number: Short,
  text: Short,
  concerns: ConcernsQuestion,
  preferences: PreferencesQuestion,
  availability: AvailabilityQuestion,
};

/**
 * Props: question, form, answers, errorOf(id), set(id, value).
 * @param {QuestionProps} props
 */
export function Question(props) {
  const Kind = KINDS[props.question.kind];
  return Kind ? html`<${Kind} ...${props} />` : null;
}
