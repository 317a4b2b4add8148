// The matches for answers given before, with openings as they are now.

import { html, render, useEffect, useRef, useState } from "/vendor/preact.js";
import "../shell.js";
import { get, post } from "../api.js";
import { forget, kept } from "../keep.js";
import { changed, requestBody } from "../lib/answers.js";
import { count } from "../lib/text.js";
import { CrisisPanel } from "../parts/crisis.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { MatchCard } from "../parts/match-card.js";
import { NearMisses } from "../parts/near-misses.js";
import { JoinWaitlist } from "../parts/waitlist/join-link.js";
import { Reference } from "../parts/reference.js";
import { ZonePicker } from "../parts/zone-picker.js";
import { loadingWords } from "../problem.js";
import { knownForm, remember } from "../questionnaire.js";
import { chosenZone } from "../zone.js";

const inAddress = new URLSearchParams(location.search).get("q");
const own = () => !inAddress || inAddress === kept("matching")?.questionnaire_id;

function pathOf(id, cursor) {
  return `/questionnaires/${encodeURIComponent(id)}/matches${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`;
}

async function load(id) {
  const [form, page] = await Promise.all([knownForm(), get(pathOf(id))]);
  return { form, page };
}

function Page() {
  const [id, setId] = useState(inAddress ?? kept("matching")?.questionnaire_id);
  return id ? html`<${Found} id=${id} setId=${setId} />` : html`<${NoAnswers} />`;
}

function NoAnswers({ expired }) {
  return html`
    <div class="stack">
      <h1>${expired ? "Those answers are no longer kept" : "First, a few questions"}</h1>
      <p class="lead">
        ${expired
          ? "We delete answers after 90 days. It only takes a few minutes to give them again."
          : "There are no answers on this device yet. Tell us what you're looking for, and we'll show you who fits."}
      </p>
      <p><a class="button" href="/match.html">Find someone to talk to</a></p>
    </div>
  `;
}

function Found({ id, setId }) {
  const { value, problem, again } = useLoad(() => load(id), [id]);
  if (problem?.code === "not_found") {
    forget("matching");
    return html`<${NoAnswers} expired />`;
  }
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Looking for people who can see you…" />`;
  return html`<${Matches} key=${value.page} id=${id} first=${value.page} form=${value.form} setId=${setId} />`;
}

function Matches({ id, first, form, setId }) {
  const [page, setPage] = useState(first);
  const [zone, setZone] = useState(chosenZone);
  const [failure, setFailure] = useState(null);
  const [busy, setBusy] = useState(false);
  const freshAt = useRef(null);
  const crisis = own() && kept("matching")?.crisis;

  async function guarded(action) {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    await action().catch(setFailure);
    setBusy(false);
  }
  const more = () => guarded(async () => {
    const next = await get(pathOf(id, page.cursor));
    freshAt.current = next.matches[0]?.provider.provider_id;
    setPage({ ...next, near_misses: page.near_misses, matches: [...page.matches, ...next.matches] });
  });
  const apply = (change) => guarded(async () => {
    const answers = changed(kept("answers"), change);
    const answer = await post("/questionnaires", requestBody(form, answers));
    remember(answers, answer);
    history.replaceState(null, "", "/matches.html");
    setId(answer.questionnaire_id);
    document.getElementById("main").focus();
    scrollTo(0, 0);
  });
  useEffect(() => {
    // After "Show more" reading goes on at the first new name.
    if (freshAt.current) document.getElementById(`name-${freshAt.current}`)?.focus();
    freshAt.current = null;
  }, [page]);

  const misses = html`
    <${NearMisses} misses=${page.near_misses} busy=${busy} apply=${own() && kept("answers") ? apply : null} />
  `;
  if (!page.matches.length && !page.cursor) {
    return html`${crisis && html`<${CrisisPanel} />`}<${Nobody} />${own() && html`<${JoinWaitlist} />`}${misses}<${Failure} problem=${failure} /><${Reference} reference=${page.reference} />`;
  }
  return html`
    ${crisis && html`<${CrisisPanel} />`}
    <div class="matches-head stack">
      <h1>${count(page.total, "person fits", "people fit")} what you told us</h1>
      <p>
        Each of them is licensed where you'll be, takes the way you pay, and has open times.
        Choose a time to see more; nothing is booked yet.
      </p>
      <div class="matches-tools">
        <${ZonePicker} zone=${zone} set=${setZone} />
        <a class="change-answers" href="/match.html?step=about">Change your answers</a>
      </div>
    </div>
    ${page.matches.map((match) => html`<${MatchCard} key=${match.provider.provider_id} match=${match} form=${form} zone=${zone} />`)}
    <${Failure} problem=${failure} />
    ${page.cursor && html`<p class="more"><button type="button" class="button quiet" aria-disabled=${busy} onClick=${more}>Show more</button></p>`}
    ${misses}
    <${Reference} reference=${page.reference} />
  `;
}

function Failure({ problem }) {
  return problem && html`<div class="notice bad" role="alert"><p>${loadingWords(problem)} Please try again.</p></div>`;
}

function Nobody() {
  return html`
    <div class="stack">
      <h1>Nobody fits just now</h1>
      <p class="lead">
        That isn't about you. It means that no one here who works with what you named is licensed where you'll be,
        takes the way you pay and has an open time right now.
      </p>
      <p>Often one change is enough: another way to meet, another way to pay, or fewer wishes marked “important”.</p>
      <p><a class="button" href="/match.html?step=about">Change your answers</a></p>
      <p>
        If waiting feels hard, you can talk to someone today: <a href="tel:988">call 988</a> or
        ${" "}<a href="sms:988">text 988</a>, at any hour.
      </p>
    </div>
  `;
}

const app = document.getElementById("app");
app.replaceChildren();
render(html`<${Page} />`, app);
