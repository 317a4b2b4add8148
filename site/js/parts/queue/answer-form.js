// The care team's part of a request. What was typed stays in this tab until it is saved, also if a colleague saved first.

import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { problemWords } from "../../lib/problem-words.js";
import { draftOf, isSameDraft, missingFrom, rebased, takeOverOf, updateOf } from "../../lib/queue-draft.js";
import { endsOf } from "../../lib/request-words.js";
import { ErrorSummary } from "../error-summary.js";
import { ChoiceGroup, LongField, SelectField } from "../fields.js";
import { useFaults } from "../use-faults.js";
import { useKept } from "../use-kept.js";
import { useOnce } from "../use-once.js";

/** @typedef {import("../../lib/queue-draft.js").QueueDraft} QueueDraft */
/** @typedef {{draft: QueueDraft, before: QueueDraft}} Typed */

const STEPS = [
  { id: "open", name: "Open: it goes back to the queue" },
  { id: "in_progress", name: "In progress" },
  { id: "closed", name: "Closed" },
];
const WAYS = [
  { id: "phone", name: "By phone" },
  { id: "email", name: "By email" },
];

/**
 * `detail` is what was read last; `saved(detail)` is called with what was saved.
 * @param {Props & {detail: ApiAnswer<"RequestDetailOut">}} props
 */
export function AnswerForm({ detail, saved }) {
  const [typed, setTyped] = useKept(`queue.${detail.request_id}`, /** @type {Typed | null} */ (null));
  // What a colleague saved before this operator could: the next save is based on it.
  const [newer, setNewer] = useState(/** @type {ApiAnswer<"RequestDetailOut"> | null} */ (null));
  const [told, setTold] = useState("");
  const said = useRef(/** @type {HTMLElement | null} */ (null));
  const base = newer ?? detail;
  const stored = draftOf(base);
  const draft = typed ? rebased(typed.draft, typed.before, stored) : stored;
  const meanwhile = newer || (typed && !isSameDraft(typed.before, stored));
  const set = (part) => (value) => {
    setTold("");
    setTyped({ draft: { ...draft, [part]: value }, before: meanwhile && typed ? typed.before : stored });
  };
  const check = () => missingFrom(draft, base);
  const { at, faults, errorOf, show } = useFaults(check, draft);
  const { busy, problem, run } = useOnce(async (/** @type {ApiBody<"RequestUpdate">} */ body) => {
    try {
      const done = await mine.put(`/admin/support-requests/${encodeURIComponent(detail.request_id)}`, body);
      const now = draftOf(done);
      // Taking over saves nothing of what was typed.
      setTyped(body.take_over && typed ? { draft: rebased(draft, stored, now), before: now } : null);
      setNewer(null);
      saved(done);
      setTold(toldOf(done));
      said.current?.focus();
    } catch (failure) {
      if (failure.code === "changed_elsewhere" && failure.members.request) setNewer(failure.members.request);
      throw failure;
    }
  });
  const submit = (event) => {
    event.preventDefault();
    const found = check();
    setTold("");
    show(found);
    if (!found.length) run(updateOf(draft, base, false));
  };
  const keepTheirs = () => {
    setTyped(null);
    setNewer(null);
    saved(base);
    said.current?.focus();
  };
  const field = (id) => ({ id, value: draft[id], set: set(id), error: errorOf(id) });
  return html`
    <section aria-labelledby="answer-title">
      <h2 id="answer-title" tabindex="-1" ref=${said}>What the care team does</h2>
      <p role="status" class=${told ? "notice good" : ""}>${told}</p>
      <${Owner} detail=${base} takeOver=${() => run(takeOverOf(base))} busy=${busy} />
      <form class="queue-form" novalidate onSubmit=${submit}>
        <${ErrorSummary} at=${at} faults=${faults} />
        ${meanwhile && html`<${Newer} newer=${base} keepTheirs=${keepTheirs} />`}
        ${base.can_read_answer
          ? html`<${LongField} ...${field("answer")} label="Answer" help="The writer reads this on the site as soon as you save. The email about it holds none of it." more=${{ maxlength: 4000, rows: 6 }} />`
          : html`<p class="notice">This person has no account, so they can't read an answer here. Please call or email them.</p>`}
        <${SelectField} ...${field("reached_by")} label="How you reached them" blank=${base.can_read_answer ? "Only here, on the site" : "Not yet"} choices=${WAYS} size="middling" />
        <${LongField} ...${field("notes")} label="Notes" help="Only the care team reads these." more=${{ maxlength: 4000, rows: 3 }} />
        <${ChoiceGroup} ...${field("status")} legend="Status" choices=${STEPS} />
        ${draft.status === "closed" && html`
          <${ChoiceGroup} ...${field("end")} legend="How did it end?" choices=${endsOf(base)} />
          ${draft.end === "referred_elsewhere" && html`<${LongField} ...${field("referred_to")} label="Where they can turn" help=${elsewhereHelp(base)} more=${{ maxlength: 1000, rows: 4 }} />`}
        `}
        ${problem && !newer && html`<div class="notice bad" role="alert"><p>${problemWords(problem, "queue")}</p></div>`}
        <div class="actions">
          <button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? "Saving…" : "Save"}</button>
          ${!isSameDraft(draft, stored) && html`<span class="small soft">Not saved yet. What you typed stays in this tab.</span>`}
        </div>
      </form>
    </section>
  `;
}

/** @param {Props} props */
function Owner({ detail, takeOver, busy }) {
  return html`
    <p>
      ${detail.mine ? "You take care of this request." : detail.owner ? `${detail.owner} takes care of this request.` : "No one takes care of this request yet."}
      ${!detail.mine && html` <button type="button" class="link-button" aria-disabled=${busy ? "true" : undefined} onClick=${takeOver}>Take it over</button>`}
    </p>
  `;
}

/**
 * A colleague saved first: what they saved, beside what was typed.
 * @param {Props & {newer: ApiAnswer<"RequestDetailOut">}} props
 */
function Newer({ newer, keepTheirs }) {
  return html`
    <div class="notice bad" role="alert">
      <h3>A colleague saved this request meanwhile</h3>
      <p>Nothing of yours is saved yet. What you changed is still below, and the rest of the form is theirs. This is what is saved now:</p>
      <p>Owner: ${newer.owner ?? "none"}. Status: ${STEPS.find(({ id }) => id === newer.status)?.name}.</p>
      ${newer.answer && html`<p class="request-text">Answer: ${newer.answer}</p>`}
      ${newer.notes && html`<p class="request-text">Notes: ${newer.notes}</p>`}
      ${newer.referred_to && html`<p class="request-text">Where they can turn: ${newer.referred_to}</p>`}
      <p>Check the form and save again, or <button type="button" class="link-button" onClick=${keepTheirs}>keep theirs and discard yours</button>.</p>
    </div>
  `;
}

function elsewhereHelp({ from }) {
  if (from === "provider") return "The client of this referral reads these words, so please write them for the client. The provider reads only that the client was referred.";
  return from === "client" ? "The writer reads this on the site." : "For your records. Please tell the person when you call or email.";
}

function toldOf({ can_read_answer: reads, status }) {
  if (status === "open") return "Saved. The request is back in the queue.";
  return reads ? "Saved. If you changed the answer, its writer is being notified." : "Saved.";
}
