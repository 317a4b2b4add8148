// Shown after a yes to the safety question: help first. The person can continue, now or later.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { CrisisLines } from "../crisis.js";

/** @param {Props} props */
export function SafetyPause({ forWhom, back, goOn }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    scrollTo({ top: 0, behavior: "instant" });
    title.current?.focus();
  }, []);
  return html`
    <section class="pause stack" aria-labelledby="pause-title">
      <h1 id="pause-title" tabindex="-1" ref=${title}>Thank you for telling us</h1>
      <p class="lead">
        ${forWhom === "child"
          ? "That is a lot for your child, and for you. Please don't carry it alone: someone can listen right now."
          : "That took courage. You don't have to get through this moment alone: someone can listen right now."}
      </p>
      <div class="crisis"><${CrisisLines} /></div>
      <p>Nothing has been sent. Your answers stay here in this tab while you call or text. You can come back to them.</p>
      <div class="actions">
        <button type="button" class="button quiet" onClick=${goOn}>I'm safe enough to go on</button>
        <button type="button" class="link-button" onClick=${back}>Back</button>
      </div>
    </section>
  `;
}
