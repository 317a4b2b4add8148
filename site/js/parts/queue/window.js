// One request of the queue: what was written, and what the care team does with it.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { momentName } from "../../lib/date-words.js";
import { callWords, reachWords, subjectWords, waitedWords, writerWords } from "../../lib/request-words.js";
import { goToSignIn } from "../../session.js";
import { shownZone } from "../../zone.js";
import { Failed, Loading, useLoad } from "../loading.js";
import { AnswerForm } from "./answer-form.js";

/** @param {Props} props */
export function RequestWindow({ id, status, back }) {
  const { value, problem, again } = useLoad(() => mine.get(`/admin/support-requests/${encodeURIComponent(id)}`), []);
  const [saved, setSaved] = useState(/** @type {ApiAnswer<"RequestDetailOut"> | null} */ (null));
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  const there = Boolean(value);
  useEffect(() => {
    if (there) title.current?.focus();
  }, [there]);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    back();
  };
  const detail = saved ?? value;
  return html`
    <p class="referral-back"><a href="?${new URLSearchParams({ status })}" onClick=${follow}>All requests</a></p>
    ${problem && !value && html`<${Failed} problem=${problem} again=${again} />`}
    ${!problem && !value && html`<${Loading} words="Loading this request…" />`}
    ${detail && html`
      <header class="referral-head">
        <h1 tabindex="-1" ref=${title}>${subjectWords(detail)}</h1>
        <p class="lead">${writerWords(detail)}</p>
      </header>
      <div class="queue-body">
        <${Content} detail=${detail} />
        <${AnswerForm} detail=${detail} saved=${setSaved} />
      </div>
    `}
  `;
}

/** @param {Props & {detail: ApiAnswer<"RequestDetailOut">}} props */
function Content({ detail }) {
  const { text, about, created_at: at } = detail;
  return html`
    <section aria-labelledby="written-title">
      <h2 id="written-title">What they wrote</h2>
      <p class="request-text">${text || (callWords(detail) ? "No words. They ask for a call." : "No words.")}</p>
      <dl class="facts">
        <dt>Received</dt><dd>${momentName(at, shownZone())} (${waitedWords(at, Date.now())})</dd>
        ${reachWords(detail) && html`<dt>How to reach them</dt><dd>${reachWords(detail)}</dd>`}
        ${about && html`
          <dt>Client</dt><dd>${about.client_name}, ${about.client_age}${about.guardian_name ? ` (parent or guardian: ${about.guardian_name})` : ""}</dd>
          <dt>Provider</dt><dd>${about.provider_name}</dd>
          <dt>Appointment type</dt><dd>${about.type_name}</dd>
        `}
      </dl>
    </section>
  `;
}
