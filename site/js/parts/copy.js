// Copy a text and confirm it.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";

const SHOWN_MS = 4000;

/** `field` is the ID of the input that shows the text: older browsers copy from it. */
async function copied(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    /** @type {HTMLInputElement | null} */ (document.getElementById(field))?.select();
    return document.execCommand("copy");
  }
}

/**
 * `what` is for screen readers only: "the profile link".
 * @param {Props} props
 */
export function Copy({ text, what, field }) {
  const [outcome, setOutcome] = useState(/** @type {string | null} */ (null));
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => setOutcome((await copied(text, field)) ? "Copied" : "Please copy it yourself");
  return html`
    <button type="button" class="button copy" onClick=${copy}>${outcome ?? "Copy"}<span class="unseen"> ${what}</span></button>
    <span class="unseen" role="status">${outcome ?? ""}</span>
  `;
}
