// How long the chosen time is held: a calm timer on screen, and a few announcements for screen readers.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { NOT_HELD, NOT_HELD_YET, OVER, heldWords, announcedWords } from "../../lib/hold-words.js";
import { isSignedIn } from "../../session.js";
import { Refusal } from "./refusal.js";

/**
 * `held` is what `useHold` gives. `mustSignIn`: visitors can't hold this time, so asking again would change nothing.
 * @param {Props} props
 */
export function Held({ held, mustSignIn, profile, place, zone }) {
  const { until, now, over, lost } = held;
  const waits = mustSignIn && !isSignedIn();
  return html`
    <div class="held">
      ${until && !over && html`<p class="held-clock" role="timer" aria-label="How long this time is held">${heldWords(until, now, zone)}</p>`}
      ${over && html`<div class="notice"><h2>${OVER.title}</h2><p>${OVER.text}</p><${Again} words="Hold it for me again" ...${held} /></div>`}
      ${!until && !lost && html`<div class="notice"><p>${waits ? NOT_HELD_YET : NOT_HELD}</p>${!waits && html`<${Again} words="Hold it for me" ...${held} />`}</div>`}
      <${Told} words=${until ? announcedWords(until, now, zone) : ""} />
    </div>
    ${lost?.code && html`<${Refusal} problem=${lost} profile=${profile} type=${place.type} start=${place.starts_at} zone=${zone} />`}
  `;
}

/** @param {Props} props */
function Again({ words, busy, problem, again }) {
  return html`
    <button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${() => again()}>${busy ? "One moment…" : words}</button>
    ${problem && html`<p role="alert">That didn't work just now. You can still book this time if it's open.</p>`}
  `;
}

/**
 * Empty at first: changed text in a live region is announced, but its initial text isn't announced everywhere.
 * @param {Props} props
 */
function Told({ words }) {
  const [said, say] = useState("");
  useEffect(() => say(words), [words]);
  return html`<p class="unseen" role="status">${said}</p>`;
}
