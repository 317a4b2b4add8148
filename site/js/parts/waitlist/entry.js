// One waitlist entry: for which client and provider, since when, and how to leave.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { dateName } from "../../lib/date-words.js";
import { providerPath } from "../../lib/paths.js";
import { titledProblemWords } from "../../lib/problem-words.js";
import { capital, inWords, nameIn } from "../../lib/text.js";
import { sameAgain } from "../../lib/waitlist-words.js";
import { useOnce } from "../use-once.js";

/** @param {Props & {entry: WaitlistEntry, changed: (words: string) => void}} props */
export function Entry({ entry, form, zone, changed }) {
  const dropped = entry.status === "dropped";
  const title = entry.provider ? `An opening with ${entry.provider.name}` : "An opening with anyone who fits your answers";
  return html`
    <section class=${dropped ? "card past waitlist-entry" : "card waitlist-entry"} aria-label=${title}>
      ${dropped && html`<p class="card-state">No longer waiting</p>`}
      <h3 class="card-who">${title}</h3>
      ${entry.for && html`<p>For ${entry.for}</p>`}
      ${entry.types.length > 0 && html`<p>${wished(entry, form)}</p>`}
      ${dropped ? html`<${Dropped} entry=${entry} changed=${changed} />` : html`<p class="soft small">Waiting since ${dateName(entry.joined_at, zone)}, until ${dateName(entry.expires_at, zone)} at the latest.</p>`}
      <${Leave} entry=${entry} title=${title} changed=${changed} dropped=${dropped} />
    </section>
  `;
}

/** "Intake session or session, by video or phone, in Arizona." */
function wished({ types, formats, state, payer }, form) {
  const named = (ids, choices) => inWords(ids.map((id) => nameIn(choices, id).toLowerCase()), "or");
  const how = `${capital(named(types, form.appointment_types))}; ${named(formats, form.formats)}`;
  return `${how}; in ${nameIn(form.states, state)}. ${nameIn(form.payers, payer)}.`;
}

/** @param {Props & {entry: WaitlistEntry, changed: (words: string) => void}} props */
function Dropped({ entry, changed }) {
  const { provider } = entry;
  const { busy, problem, run } = useOnce(async () => {
    await mine.post("/waitlist", sameAgain(entry));
    changed("You're back on the waitlist, at the end of the line.");
  });
  return html`
    <p>Three offers expired, so we've stopped sending them. Maybe this isn't the right time, and that's okay.</p>
    <p class="actions">
      <button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${run}>${busy ? "One moment…" : "Rejoin the waitlist"}</button>
      ${provider && html`<a href=${providerPath(provider.slug)}>Open times with ${provider.name}</a>`}
    </p>
    ${problem && html`<${NotAgain} problem=${problem} />`}
  `;
}

/** @param {Props} props */
function NotAgain({ problem }) {
  const { title, text } = titledProblemWords(problem, "waitlist");
  return html`
    <div class="notice bad" role="alert">
      <h4>${title}</h4>
      <p>${text}</p>
      ${problem.status === 404 && html`<p><a class="button quiet" href="/match.html">Find someone to talk to</a></p>`}
    </div>
  `;
}

/**
 * Asks for confirmation, because leaving gives up the position in line.
 * @param {Props & {entry: WaitlistEntry, changed: (words: string) => void}} props
 */
function Leave({ entry, title, changed, dropped }) {
  const [asked, setAsked] = useState(false);
  const sure = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (asked) sure.current?.focus();
  }, [asked]);
  const { busy, problem, run } = useOnce(async () => {
    await mine.remove(`/waitlist/${encodeURIComponent(entry.entry_id)}`);
    changed(dropped ? "Removed from this page." : "You're no longer on that waitlist. You can join again at any time.");
  });
  if (!asked && !dropped) {
    return html`<button type="button" class="link-button" aria-label="Stop waiting: ${title}" onClick=${() => setAsked(true)}>Stop waiting</button>`;
  }
  return html`
    ${!dropped && html`<p>Leave this waitlist? If you join again, you'll start at the end of the line.</p>`}
    <div class="actions">
      <button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${run} ref=${sure}>
        ${dropped ? "Remove from this page" : "Yes, stop waiting"}
      </button>
      ${!dropped && html`<button type="button" class="button quiet" onClick=${() => setAsked(false)}>Keep waiting</button>`}
    </div>
    ${problem && html`<p role="alert">That didn't work. Please try again.</p>`}
  `;
}
