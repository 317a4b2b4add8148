// What brings someone here: up to five, by group, and which one matters most.

import { html } from "htm/preact";
import { mainChoices } from "../../lib/answers.js";
import { ChoiceGroup, FieldError, Help } from "../fields.js";

/** @param {QuestionProps} props */
export function ConcernsQuestion({ question, form, answers, errorOf, set }) {
  const chosen = answers.concerns ?? [];
  const full = chosen.length >= (question.max ?? Infinity);
  const id = `q-${question.id}`;
  const groups = form.concern_groups
    .map((group) => ({ ...group, choices: question.choices.filter((choice) => choice.group === group.id) }))
    .filter((group) => group.choices.length);
  return html`
    <div class="concerns" id=${id}>
      <h2>${question.title}</h2>
      <${Help} id=${id} words=${question.help} />
      <${FieldError} id=${id} words=${errorOf(question.id)} />
      <div class="concern-groups">
        ${groups.map((group) => html`
          <${ChoiceGroup}
            key=${group.id}
            many
            id="${id}-${group.id}"
            legend=${group.name}
            choices=${group.choices}
            value=${chosen}
            full=${full}
            set=${(value) => set("concerns", value)}
          />
        `)}
      </div>
      <${Tally} chosen=${chosen.length} most=${question.max} />
      ${chosen.length > 1 && html`<${MainConcern} question=${question} answers=${answers} error=${errorOf("main_concern")} set=${set} />`}
    </div>
  `;
}

/** @param {{chosen: number, most: number}} props */
function Tally({ chosen, most }) {
  const words = chosen < most ? `${chosen} of up to ${most} chosen.` : `That's ${most}. To choose another, uncheck one first.`;
  return html`<p class="tally" role="status">${chosen ? words : ""}</p>`;
}

/** @param {Omit<QuestionProps, "form" | "errorOf"> & {error?: string}} props */
function MainConcern({ question, answers, error, set }) {
  return html`
    <div class="main-concern">
      <${ChoiceGroup}
        id="q-main_concern"
        legend="Which one matters most right now?"
        error=${error}
        choices=${mainChoices(question, answers.concerns ?? [])}
        value=${answers.main_concern}
        set=${(value) => set("main_concern", value)}
      />
    </div>
  `;
}
