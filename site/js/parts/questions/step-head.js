// The step's title and progress. A new step takes focus.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Progress } from "./progress.js";
import { setTitle } from "../../practice.js";

/**
 * `quiet`: if there are errors, the summary takes focus instead.
 * @param {Props} props
 */
export function StepHead({ title, index, steps, quiet }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const shown = useRef(index);
  // Before the step is drawn: later, a quick key press would still go to where the focus was.
  useLayoutEffect(() => {
    // This ends up in the browser's history: the step number, but nothing about the questions.
    setTitle(`A few questions, step ${index + 1} of ${steps}`);
    if (shown.current === index) return;
    shown.current = index;
    scrollTo({ top: 0, behavior: "instant" });
    if (!quiet) heading.current?.focus();
  }, [index]);
  return html`
    <div class="step-head">
      <${Progress} step=${index} steps=${steps} />
      <h1 tabindex="-1" ref=${heading}>${title}</h1>
    </div>
  `;
}
