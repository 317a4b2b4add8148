// What the practice's record means for an answer, said below its question as soon as it is given.

import { html } from "htm/preact";
import { nameIn } from "../../lib/text.js";
import { bookingAlone, isUnserved, statesInWords } from "../../lib/practice-words.js";
import { practice } from "../../practice.js";
import { Directories } from "../directories.js";

/**
 * Said by screen readers when it appears, so the region is there before.
 * @param {Props} props
 */
export function PracticeNote({ question, answers, form }) {
  if (question.id === "state") return html`<div role="status"><${Unserved} question=${question} state=${answers.state} /></div>`;
  if (question.id === "age") return html`<div role="status"><${Minor} answers=${answers} form=${form} /></div>`;
  return null;
}

/** @param {Props} props */
function Unserved({ question, state }) {
  if (!isUnserved(practice, state)) return null;
  const states = statesInWords(practice);
  return html`
    <div class="notice">
      <p><strong>We're sorry: we can't see people in ${nameIn(question.choices, state)} right now.</strong></p>
      <p>${states ? `Our providers are licensed in ${states}.` : "We aren't taking new clients in any state right now."} These can help you find someone where you are:</p>
      <${Directories} />
    </div>
  `;
}

/** @param {Props} props */
function Minor({ answers, form }) {
  const choices = form.steps.flatMap((step) => step.questions).find(({ id }) => id === "state")?.choices ?? [];
  const open = bookingAlone(practice, answers, (state) => nameIn(choices, state));
  if (open === null) return null;
  return html`
    <div class="notice">
      <p><strong>Under 18, a parent or guardian books with you.</strong> They choose “My child” above, and add you to their own account.</p>
      ${open
        ? html`<p>In ${open}, you can also go on by yourself at your age.</p>`
        : html`<${NoGuardian} />`}
    </div>
  `;
}

/** The way on for a minor without a parent or guardian to ask. */
export function NoGuardian() {
  return html`<p>If there's no one you can ask, please call us at <a class="keep" href=${`tel:${practice.phone}`}>${practice.phone_text}</a>. We'll find a way together.</p>`;
}
