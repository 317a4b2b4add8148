// All errors of a form, in one summary that takes focus.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { titled } from "../lib/text.js";

const CONTROLS = "input, select, textarea";

/** Focus the control that `id` names, or the first one inside it, or else its heading. */
export function focusField(id) {
  const place = document.getElementById(id);
  /** @type {HTMLElement | null | undefined} */
  const control = place?.matches(CONTROLS) ? place : place?.querySelector(CONTROLS) ?? place?.querySelector("[tabindex]");
  // A control in a closed <details> can't take focus.
  control?.closest("details")?.setAttribute("open", "");
  control?.focus();
  place?.scrollIntoView({ block: "center" });
}

/**
 * `faults`: [{id, title, message}], `id` is the field's. A new `at` takes focus: by default a new list. `name` distinguishes two summaries on a page.
 * @param {Props} props
 */
export function ErrorSummary({ faults, at = faults, name = "faults" }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (faults.length) box.current?.focus();
  }, [at]);
  if (!faults.length) return null;
  const go = (event, id) => {
    event.preventDefault();
    focusField(id);
  };
  return html`
    <div class="error-summary" tabindex="-1" ref=${box} role="group" aria-labelledby=${name}>
      <h2 id=${name}>Please check ${faults.length === 1 ? "this" : "these"}</h2>
      <ul>
        ${faults.map(({ id, title, message }) => html`
          <li key=${id}>
            <a href="#${id}" onClick=${(event) => go(event, id)}>${titled(title, message)}</a>
          </li>
        `)}
      </ul>
    </div>
  `;
}
