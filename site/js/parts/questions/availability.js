// Days and times of day that work.

import { html } from "htm/preact";
import { ChoiceGroup, FieldError, Help } from "../fields.js";
import { optionalTitle } from "./title.js";

/** @param {QuestionProps} props */
export function AvailabilityQuestion({ question, answers, errorOf, set }) {
  const given = answers.availability ?? {};
  const id = `q-${question.id}`;
  return html`
    <fieldset class="field availability" id=${id}>
      <legend>${optionalTitle(question)}</legend>
      <${Help} id=${id} words=${question.help} />
      <${FieldError} id=${id} words=${errorOf(question.id)} />
      <div class="availability-parts">
        ${question.questions.map((part) => html`
          <${ChoiceGroup}
            key=${part.id}
            many
            id="${id}-${part.id}"
            legend=${part.title}
            choices=${part.choices}
            value=${given[part.id] ?? []}
            set=${(value) => set("availability", { ...given, [part.id]: value })}
          />
        `)}
      </div>
    </fieldset>
  `;
}
