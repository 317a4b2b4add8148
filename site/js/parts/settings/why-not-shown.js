// "Why wasn't I shown?": the gates that kept this provider out, each with a link to its setting.

import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { settingsFor } from "../../lib/gates.js";
import { problemWords } from "../../lib/problem-words.js";
import { goToSignIn } from "../../session.js";
import { focusField } from "../error-summary.js";
import { TextField } from "../fields.js";
import { FormPart } from "../portal/section-form.js";
import { useOnce } from "../use-once.js";

const UNKNOWN = "We can't find this reference. Please check it. We delete answers after 90 days.";

export function WhyNotShown() {
  const [typed, setTyped] = useState("");
  const [answer, setAnswer] = useState(/** @type {ApiAnswer<"WhyNotShownOut"> | null} */ (null));
  const [fault, setFault] = useState("");
  const asked = useRef("");
  const { busy, problem, run } = useOnce(async () => {
    setAnswer(null);
    setAnswer(await mine.get(`/portal/why-not-shown?reference=${encodeURIComponent(asked.current)}`));
  });
  if (problem?.status === 401) goToSignIn();
  const ask = (event) => {
    event.preventDefault();
    asked.current = typed.trim();
    setFault(asked.current ? "" : "Please enter the reference.");
    if (asked.current) run();
    else focusField("reference");
  };
  const unknown = problem && [404, 422].includes(problem.status);
  return html`
    <${FormPart} id="why-not-shown" title="Why wasn't I shown?" help="You'll see only what kept you out, and nothing else about the client.">
      <form novalidate onSubmit=${ask} class="stack">
        <${TextField} id="reference" label="Match reference" help="The care team can give it to you. It isn't the link to the matches, which only the client has." value=${typed} set=${setTyped} error=${fault || (unknown ? UNKNOWN : "")} more=${{ autocomplete: "off", spellcheck: false, maxlength: 64 }} />
        <button class="button quiet" aria-disabled=${busy ? "true" : undefined}>Look it up</button>
      </form>
      <div role="status">
        ${problem && !unknown && html`<p class="error">${problemWords(problem)}</p>`}
        ${busy && html`<p class="soft">Looking it up…</p>`}
        ${answer && html`<${Gates} answer=${answer} />`}
      </div>
    <//>
  `;
}

/** @param {Props & {answer: ApiAnswer<"WhyNotShownOut">}} props */
function Gates({ answer: { shown, gates } }) {
  if (shown) return html`<div class="notice good"><p>Nothing is keeping you out of these matches now. You're included, but you may not be on the first page.</p></div>`;
  return html`
    <div class="notice">
      <h3>${gates.length === 1 ? "One thing" : `${gates.length} things`} kept you out</h3>
      <ul class="plain-list gates">
        ${gates.map(({ code, text }) => html`<li key=${code}><p>${text}</p><${Ways} code=${code} /></li>`)}
      </ul>
    </div>
  `;
}

/** @param {Props} props */
function Ways({ code }) {
  const go = (event, path) => {
    if (!path.startsWith("#")) return;
    event.preventDefault();
    focusField(path.slice(1));
  };
  return html`
    <p class="ways">${settingsFor(code).map(({ path, words }) => html`<a key=${path} href=${path} onClick=${(event) => go(event, path)}>${words}</a>`)}</p>
  `;
}
