// The button that loads the next page of a list.

import { html } from "htm/preact";
import { useOnce } from "./use-once.js";

/** @param {PropsWith<{more: () => unknown, words: string}>} props */
export function More({ more, words }) {
  const { busy, problem, run } = useOnce(more);
  return html`
    <p class="more-button"><button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${run}>${words}</button></p>
    ${problem && html`<p role="alert">We couldn't load them. Please try again.</p>`}
  `;
}
