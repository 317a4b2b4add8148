// The matches for earlier answers, with current openings.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../api.js";
import { forget, keep, kept } from "../keep.js";
import { changed } from "../lib/answers.js";
import { matchesPath } from "../lib/api-paths.js";
import { isUnserved } from "../lib/practice-words.js";
import { problemWords } from "../lib/problem-words.js";
import { count } from "../lib/text.js";
import { matchWords } from "../lib/wording.js";
import { mount } from "../mount.js";
import { ChangedAnswers } from "../parts/changed-answers.js";
import { CrisisPanel } from "../parts/crisis.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { MatchCard } from "../parts/match-card.js";
import { NearMisses } from "../parts/near-misses.js";
import { NoMatches } from "../parts/no-matches.js";
import { NoticeRule } from "../parts/notice-rule.js";
import { UnservedState } from "../parts/unserved-state.js";
import { useZone } from "../parts/use-zone.js";
import { JoinWaitlist } from "../parts/waitlist/join-link.js";
import { Reference } from "../parts/reference.js";
import { ZonePicker } from "../parts/zone-picker.js";
import { practice } from "../practice.js";
import { adopt, applyChange, knownForm } from "../questionnaire.js";

const inAddress = new URLSearchParams(location.search).get("q");
const ownId = () => kept("matching")?.questionnaire_id;
// A click on this page has just changed the matches: focus the new ones.
let justChanged = false;

/** @param {string} id */
async function load(id) {
  const [form, page] = await Promise.all([knownForm(), get(matchesPath(id))]);
  adopt(id, page.answers);
  return { form, page };
}

function Page() {
  const [id, setId] = useState(inAddress ?? ownId());
  return id ? html`<${Found} id=${id} setId=${setId} />` : html`<${NoAnswers} />`;
}

/** @param {Props} props */
function NoAnswers({ expired }) {
  return html`
    <div class="stack">
      <h1>${expired ? "We no longer have those answers" : "First, a few questions"}</h1>
      <p class="lead">
        ${expired
          ? "We delete answers after 90 days. It only takes a few minutes to answer again."
          : "We don't have any answers from you in this tab yet. Tell us what you're looking for, and we'll show you who fits."}
      </p>
      <p><a class="button" href="/match.html">Find someone to talk to</a></p>
    </div>
  `;
}

/** @param {Props} props */
function Found({ id, setId }) {
  const { value, problem, again } = useLoad(() => load(id), [id]);
  if (problem?.code === "not_found") {
    if (id === ownId()) forget("matching");
    return html`<${NoAnswers} expired />`;
  }
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Looking for providers who can see you…" />`;
  return html`<${Matches} key=${value.page} id=${id} first=${value.page} form=${value.form} setId=${setId} />`;
}

/** @param {Props & {first: ApiAnswer<"MatchesOut">}} props */
function Matches({ id, first, form, setId }) {
  const [page, setPage] = useState(first);
  const zoneChoice = useZone(first.matches[0]?.provider.time_zone);
  const [failure, setFailure] = useState(/** @type {Problem | null} */ (null));
  const [busy, setBusy] = useState(false);
  // The answers and the changes made by a click when these matches were loaded.
  const [told] = useState(() => /** @type {Matching} */ (kept("matching") ?? { questionnaire_id: id, ...first.answers }));
  const [changes] = useState(() => kept("undo") ?? []);
  const freshAt = useRef(/** @type {string | null} */ (null));
  const { crisis } = told;

  async function guarded(action) {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    await action().catch(setFailure);
    setBusy(false);
  }
  const more = () => guarded(async () => {
    const next = await get(matchesPath(id, page.cursor));
    freshAt.current = next.matches[0]?.provider.provider_id ?? null;
    setPage({ ...next, near_misses: page.near_misses, matches: [...page.matches, ...next.matches] });
  });
  const apply = (change) => guarded(async () => {
    const before = { change, answers: kept("answers"), matching: told };
    const made = await applyChange(id, change);
    if (before.answers && !told.elsewhere) keep("answers", changed(before.answers, change));
    keep("undo", [...changes, before]);
    show(made);
  });
  const undo = () => {
    const last = changes.at(-1);
    if (!last) return;
    const { answers, matching } = last;
    keep("answers", answers);
    keep("matching", { ...matching, crisis: kept("matching")?.crisis });
    keep("undo", changes.slice(0, -1));
    show(matching.questionnaire_id);
  };
  const show = (shownId) => {
    history.replaceState(null, "", "/matches.html");
    setId(shownId);
    justChanged = true;
  };
  useEffect(() => {
    if (!justChanged) return;
    justChanged = false;
    scrollTo({ top: 0, behavior: "instant" });
    /** @type {HTMLElement | null} */ (document.querySelector(".changed-answers") ?? document.querySelector("#app h1"))?.focus();
  }, []);
  useEffect(() => {
    // After "Show more", focus the first new name.
    if (freshAt.current) document.getElementById(`name-${freshAt.current}`)?.focus();
    freshAt.current = null;
  }, [page]);

  const words = matchWords(told.for_whom, told.payer);
  const changedHere = changes.length > 0 && html`<${ChangedAnswers} change=${changes.at(-1)?.change} undo=${undo} busy=${busy} />`;
  const misses = html`<${NearMisses} misses=${page.near_misses} busy=${busy} apply=${apply} more=${undoWords(told)} />`;
  if (isUnserved(practice, page.answers.state) && !page.matches.length) {
    return html`
      ${crisis && html`<${CrisisPanel} />`}
      <${UnservedState} state=${page.answers.state} form=${form} />
    `;
  }
  if (!page.matches.length && !page.cursor) {
    return html`
      ${crisis && html`<${CrisisPanel} />`}
      ${changedHere}
      <${NoMatches} words=${words} anew=${told.elsewhere}>${misses}<${JoinWaitlist} /><//>
      <${Failure} problem=${failure} />
      <${Reference} reference=${page.reference} />
    `;
  }
  return html`
    ${crisis && html`<${CrisisPanel} />`}
    <div class="matches-head stack">
      <h1 tabindex="-1">${count(page.total, "provider fits", "providers fit")} what you told us</h1>
      <p class="lead">
        ${page.total === 1 ? "This provider" : "Each one"} is licensed ${words.where}, ${words.paying}, and has open times.
        Choose a time to see more. Nothing is booked until you confirm.
      </p>
      ${changedHere}
      <div class="matches-tools">
        <${ZonePicker} ...${zoneChoice} />
        <${ChangeAnswers} elsewhere=${told.elsewhere} />
      </div>
      <${NoticeRule} hours=${page.notice_hours} />
    </div>
    ${page.matches.map((match) => html`<${MatchCard} key=${match.provider.provider_id} match=${match} form=${form} zone=${zoneChoice.zone} payer=${told.payer} />`)}
    <${Failure} problem=${failure} />
    ${page.cursor && html`<p class="more"><button type="button" class="button quiet" aria-disabled=${busy} onClick=${more}>Show more</button></p>`}
    ${misses}
    <${Reference} reference=${page.reference} />
  `;
}

/** @param {Matching} told */
function undoWords({ elsewhere }) {
  if (elsewhere) return "You can undo this.";
  return html`You can undo this, or change any of <a href="/match.html?step=where">your answers</a>.`;
}

/**
 * Answers given in another tab or on another device can't be edited here.
 * @param {Props} props
 */
function ChangeAnswers({ elsewhere }) {
  return elsewhere
    ? html`<a class="change-answers" href="/match.html">Answer the questions again</a>`
    : html`<a class="change-answers" href="/match.html?step=about">Change your answers</a>`;
}

/** @param {Props} props */
function Failure({ problem }) {
  return problem && html`<div class="notice bad" role="alert"><p>${problemWords(problem)}</p></div>`;
}

mount(html`<${Page} />`);
