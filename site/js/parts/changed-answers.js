// The change that one click made to the answers, with Undo.

import { html } from "htm/preact";
import { changeWords } from "../lib/wording.js";

/** @param {Props} props */
export function ChangedAnswers({ change, undo, busy }) {
  return html`
    <div class="notice good changed-answers" tabindex="-1">
      <p>${changeWords(change)}</p>
      <button type="button" class="button quiet" aria-disabled=${busy} onClick=${undo}>Undo</button>
    </div>
  `;
}
