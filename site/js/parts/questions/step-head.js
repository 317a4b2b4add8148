// The step's title and how far along one is. A new step takes the focus.

import { html } from "/vendor/htm/preact.js";
import { useEffect, useRef } from "/vendor/preact/hooks.js";
import { Progress } from "./progress.js";

/**
 * `quiet`: with faults to show, the summary takes the focus instead.
 * @param {Props} props
 */
export function StepHead({ title, index, steps, quiet }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const shown = useRef(index);
  useEffect(() => {
    // The browser's list of visited pages gets this: how far, and nothing of what was asked.
    document.title = `A few questions, step ${index + 1} of ${steps} – Caseload`;
    if (shown.current === index) return;
    shown.current = index;
    scrollTo(0, 0);
    if (!quiet) heading.current?.focus();
  }, [index]);
  return html`
    <div class="step-head">
      <${Progress} step=${index} steps=${steps} />
      <h1 tabindex="-1" ref=${heading}>${title}</h1>
    </div>
  `;
}
