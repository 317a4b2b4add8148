// The form by which a provider asks the care team. What was typed stays until it is sent.

import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { keep, kept } from "../../keep.js";
import { attempt } from "../../lib/booking.js";
import { problemWords } from "../../lib/problem-words.js";
import { PROVIDER_TOPICS } from "../../lib/request-words.js";
import { ErrorSummary } from "../error-summary.js";
import { ChoiceGroup, LongField, TextField } from "../fields.js";
import { useFaults } from "../use-faults.js";
import { useKept } from "../use-kept.js";
import { useOnce } from "../use-once.js";

const EMPTY = { topic: "", text: "", phone: "" };
const ATTEMPT = "portal-contact-attempt";

/** @param {Props} props */
export function AskCareTeam({ sent }) {
  const [draft, setDraft] = useKept("portal-contact", EMPTY);
  const [thanks, setThanks] = useState(false);
  const said = useRef(/** @type {HTMLElement | null} */ (null));
  const check = () => missing(draft);
  const { at, faults, errorOf, show } = useFaults(check, draft);
  const { busy, problem, run } = useOnce(async () => {
    await asked(draft);
    setDraft(null);
    setThanks(true);
    said.current?.focus();
    sent();
  });
  const field = (id) => ({ id, value: draft[id], error: errorOf(id), set: (value) => setDraft({ ...draft, [id]: value }) });
  const submit = (event) => {
    event.preventDefault();
    const found = check();
    show(found);
    setThanks(false);
    if (!found.length) run();
  };
  return html`
    <section aria-labelledby="ask-title">
      <h2 id="ask-title">Ask the care team</h2>
      <p tabindex="-1" ref=${said} role="status" class=${thanks ? "notice good" : ""}>${thanks && "We've sent your request to the care team. You'll find their answer below."}</p>
      <form class="stack" novalidate onSubmit=${submit}>
        <${ErrorSummary} at=${at} faults=${faults} />
        <${ChoiceGroup} ...${field("topic")} legend="What is it about?" choices=${PROVIDER_TOPICS} />
        <${LongField} ...${field("text")} label="Your question" help="Please don't name a client here." more=${{ maxlength: 2000, rows: 6 }} />
        <${TextField} ...${field("phone")} label="Your phone (optional)" help="If you'd like us to call you." size="middling" more=${{ type: "tel", autocomplete: "tel", maxlength: 30 }} />
        ${problem && html`<div class="notice bad" role="alert"><p>${problemWords(problem, "contact")}</p></div>`}
        <div class="actions"><button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? "Sending…" : "Send to the care team"}</button></div>
      </form>
    </section>
  `;
}

function missing({ topic, text }) {
  return [
    ...(topic ? [] : [{ id: "topic", title: "What is it about?", message: "Please choose one." }]),
    ...(text.trim() ? [] : [{ id: "text", title: "Your question", message: "Please write a few words." }]),
  ];
}

/** The same request sent twice is one request. */
async function asked({ topic, text, phone }) {
  const body = { topic, text: text.trim(), ...(phone.trim() && { phone: phone.trim() }) };
  const now = attempt(body, kept(ATTEMPT));
  keep(ATTEMPT, now);
  await mine.post("/portal/support-requests", body, { "Idempotency-Key": now.key });
  keep(ATTEMPT, null);
}
