// The matches page for a state where no provider of the practice sees new clients: said plainly, with ways on.

import { html } from "htm/preact";
import { statesInWords } from "../lib/practice-words.js";
import { nameIn } from "../lib/text.js";
import { practice } from "../practice.js";
import { Directories } from "./directories.js";

/** @param {{state: string, form: ApiAnswer<"QuestionnaireForm">}} props */
export function UnservedState({ state, form }) {
  const choices = form.steps.flatMap((step) => step.questions).find(({ id }) => id === "state")?.choices;
  const states = statesInWords(practice);
  return html`
    <div class="stack">
      <h1 tabindex="-1">We can't see people in ${nameIn(choices, state)}</h1>
      <p class="lead">
        This isn't about you: providers can only see people in states where they're licensed.
        ${states ? ` Ours are licensed in ${states}.` : " We aren't taking new clients right now."}
      </p>
      <p>We're sorry that we can't help you there. These may:</p>
      <${Directories} />
      <p class="actions">
        <a class="button" href="/match.html?step=about">Change your answers</a>
        <a class="button quiet" href="/contact.html">Contact us</a>
      </p>
    </div>
  `;
}
