// The questionnaire: a few short steps, kept on this device, sent at the end.

import { html, render, useEffect, useRef, useState } from "/vendor/preact.js";
import "../shell.js";
import { post } from "../api.js";
import { keep, kept } from "../keep.js";
import { faultsFrom, isAsked, missing, requestBody, stepOf, withAnswer } from "../lib/answers.js";
import { worded } from "../lib/wording.js";
import { ErrorSummary } from "../parts/error-summary.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { Progress } from "../parts/questions/progress.js";
import { Question } from "../parts/questions/question.js";
import { SafetyPause } from "../parts/questions/safety-pause.js";
import { loadingWords } from "../problem.js";
import { freshForm, remember } from "../questionnaire.js";

const stepInAddress = () => new URLSearchParams(location.search).get("step");

/** The step in the address; without one, the step where this tab left off. */
function firstStep(form) {
  const wanted = stepInAddress() ?? kept("step");
  return Math.max(0, form.steps.findIndex((step) => step.id === wanted));
}

function Page() {
  const { value: form, problem, again } = useLoad(freshForm, []);
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  return form ? html`<${Questionnaire} form=${form} />` : html`<${Loading} words="Getting the questions…" />`;
}

/** The step shown, in step with the address, so that the browser's Back goes one step back. */
function useStep(form) {
  const [index, setIndex] = useState(() => firstStep(form));
  useEffect(() => {
    history.replaceState(null, "", `?step=${form.steps[index].id}`);
    const follow = () => setIndex(firstStep(form));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const go = (next) => {
    history.pushState(null, "", `?step=${form.steps[next].id}`);
    setIndex(next);
  };
  useEffect(() => keep("step", form.steps[index].id), [index]);
  return [index, go];
}

function Questionnaire({ form }) {
  const [index, go] = useStep(form);
  const [answers, setAnswers] = useState(() => kept("answers") ?? {});
  const [faults, setFaults] = useState([]);
  const [pausing, setPausing] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState(null);
  const busy = useRef(false);
  const step = form.steps[index];
  const questions = step.questions
    .filter((question) => isAsked(question, answers))
    .map((question) => worded(question, answers.for_whom));

  const set = (id, value) => {
    setAnswers((before) => {
      const next = withAnswer(before, id, value);
      keep("answers", next);
      return next;
    });
  };
  const goTo = (next) => {
    setFaults([]);
    setFailure(null);
    setPausing(false);
    go(next);
  };
  const onward = () => (index + 1 < form.steps.length ? goTo(index + 1) : send());
  const next = (event) => {
    event.preventDefault();
    const found = missing(step, answers);
    setFaults(found);
    if (found.length) return;
    if (step.questions.some(({ id }) => id === "safety") && answers.safety === "yes") setPausing(true);
    else onward();
  };

  async function send() {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    setFailure(null);
    try {
      remember(answers, await post("/questionnaires", requestBody(form, answers)));
      location.assign("/matches.html");
    } catch (problem) {
      refused(problem);
      busy.current = false;
      setSending(false);
    }
  }

  function refused(problem) {
    const found = faultsFrom(problem);
    const place = stepOf(form, found);
    if (place < 0) return setFailure(problem);
    if (place !== index) go(place);
    setFaults(found);
  }

  if (pausing) {
    return html`<${SafetyPause} forWhom=${answers.for_whom} back=${() => setPausing(false)} goOn=${onward} />`;
  }
  const errorOf = (id) => faults.find((fault) => fault.id === id)?.message;
  const titled = faults.map((fault) => ({
    ...fault,
    id: `q-${fault.id}`,
    title: questions.find((question) => question.id === fault.id)?.title,
  }));
  return html`
    <form novalidate onSubmit=${next}>
      <${StepHead} step=${step} index=${index} steps=${form.steps.length} quiet=${faults.length > 0} />
      <${ErrorSummary} faults=${titled} />
      ${questions.map((question) => html`
        <${Question} key=${question.id} question=${question} form=${form} answers=${answers} error=${errorOf(question.id)} set=${set} />
      `)}
      ${failure && html`<div class="notice bad" role="alert"><p>${loadingWords(failure)} Your answers are still here. Please try again.</p></div>`}
      <${Steering} index=${index} last=${index + 1 === form.steps.length} sending=${sending} goTo=${goTo} />
    </form>
  `;
}

function StepHead({ step, index, steps, quiet }) {
  const title = useRef();
  const shown = useRef(index);
  useEffect(() => {
    document.title = `${step.title} (step ${index + 1} of ${steps}) – Caseload`;
    if (shown.current === index) return;
    shown.current = index;
    scrollTo(0, 0);
    // With faults to show, the summary takes the focus instead.
    if (!quiet) title.current.focus();
  }, [index]);
  return html`
    <div class="step-head">
      <${Progress} step=${index} steps=${steps} />
      <h1 tabindex="-1" ref=${title}>${step.title}</h1>
    </div>
  `;
}

function Steering({ index, last, sending, goTo }) {
  const words = sending ? "Looking for people…" : last ? "See my matches" : "Continue";
  return html`
    <div class="actions steering">
      <button type="submit" class="button" aria-disabled=${sending}>${words}</button>
      ${index > 0 && html`<button type="button" class="button quiet" onClick=${() => goTo(index - 1)}>Back</button>`}
    </div>
    <p class="small soft">Your answers stay in this browser tab until you send them. They are kept for 90 days after that, then deleted.</p>
  `;
}

const app = document.getElementById("app");
app.replaceChildren();
render(html`<${Page} />`, app);
