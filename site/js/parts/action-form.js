// The form that single-action dialogs share: the question, one button that acts, and the error if it fails.

import { html } from "htm/preact";
import { problemWords } from "../lib/problem-words.js";
import { Dialog } from "./dialog.js";
import { ErrorSummary } from "./error-summary.js";
import { useFaults } from "./use-faults.js";
import { useOnce } from "./use-once.js";

/**
 * `check()` gives [{id, title, message}] of what is missing; `act()` does it; `keep` is the text of the button that goes back.
 * `context` is where lib/problem-words.js looks for the words of a problem.
 * @param {Props} props
 */
export function ActionForm({ title, close, check = () => [], act, words, busyWords, keep = "Go back", context = "referral", children }) {
  const { at, faults, errorOf, show } = useFaults(check, {});
  const { busy, problem, run } = useOnce(act);
  const submit = (event) => {
    event.preventDefault();
    const found = check();
    show(found);
    if (!found.length) run();
  };
  return html`
    <${Dialog} title=${title} close=${close}>
      <form class="stack" novalidate onSubmit=${submit}>
        <${ErrorSummary} at=${at} faults=${faults} />
        ${typeof children === "function" ? children(errorOf) : children}
        ${problem && html`<div class="notice bad" role="alert"><p>${problemWords(problem, context)}</p></div>`}
        <div class="actions">
          <button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? busyWords : words}</button>
          <button type="button" class="button quiet" onClick=${close}>${keep}</button>
        </div>
      </form>
    <//>
  `;
}
