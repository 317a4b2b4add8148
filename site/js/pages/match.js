// The questionnaire: a few short steps, stored in this tab (and on this device if chosen), sent at the end.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "../api.js";
import { keptOnDevice } from "../device.js";
import { canKeep, forget, keep, kept } from "../keep.js";
import { asksForHelp, faultsFrom, missing, questionsOf, requestBody, stepOf } from "../lib/answers.js";
import { problemWords } from "../lib/problem-words.js";
import { resumeStep } from "../lib/resume.js";
import { stepTitle, worded } from "../lib/wording.js";
import { mount } from "../mount.js";
import { Problem } from "../problem.js";
import { ErrorSummary } from "../parts/error-summary.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { Keeping } from "../parts/questions/keeping.js";
import { NoGuardian, PracticeNote } from "../parts/questions/practice-note.js";
import { Question } from "../parts/questions/question.js";
import { SafetyPause } from "../parts/questions/safety-pause.js";
import { StepHead } from "../parts/questions/step-head.js";
import { forgetAnswers, useAnswers } from "../parts/questions/use-answers.js";
import { useStep } from "../parts/questions/use-step.js";
import { WhereLeftOff } from "../parts/questions/where-left-off.js";
import { useFaults } from "../parts/use-faults.js";
import { freshForm, remember } from "../questionnaire.js";

function Page() {
  const { value: form, problem, again } = useLoad(freshForm, []);
  const [left, setLeft] = useState(() => (kept("answers") ? null : keptOnDevice()));
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!form) return html`<${Loading} words="Loading the questions…" />`;
  if (!left) return html`<${Questionnaire} form=${form} />`;
  const begin = () => {
    history.replaceState(null, "", location.pathname);
    setLeft(null);
  };
  const goOn = () => {
    keep("answers", left.answers);
    keep("step", resumeStep(form, left.step));
    begin();
  };
  const startAgain = () => {
    forgetAnswers();
    begin();
  };
  return html`<${WhereLeftOff} at=${left.at} goOn=${goOn} startAgain=${startAgain} />`;
}

/** @param {Props} props */
function Questionnaire({ form }) {
  const [index, go] = useStep(form);
  const step = form.steps[index];
  const { answers, set, keeping, setKeeping, clear } = useAnswers(step.id);
  const { at, faults, errorOf, show, refuse } = useFaults(() => missing(step, answers), answers);
  const [pausing, setPausing] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState(/** @type {Problem | null} */ (null));
  const [forgotten, setForgotten] = useState(false);
  const busy = useRef(false);
  const questions = questionsOf(step, answers).map((question) => worded(question, answers.for_whom));
  // The browser's Back also leaves the pause.
  useEffect(() => setPausing(false), [index]);

  const goTo = (next) => {
    show([]);
    setFailure(null);
    setForgotten(false);
    setPausing(false);
    go(next);
  };
  const onward = () => (index + 1 < form.steps.length ? goTo(index + 1) : send());
  const next = (event) => {
    event.preventDefault();
    const found = missing(step, answers);
    show(found);
    if (found.length) return;
    if (asksForHelp(step, answers)) setPausing(true);
    else onward();
  };
  const forgetAll = () => {
    clear();
    if (index > 0) goTo(0);
    show([]);
    setForgotten(true);
  };

  async function send() {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    setFailure(null);
    try {
      if (!canKeep()) throw new Problem({ code: "storage_refused" });
      remember(answers, await post("/questionnaires", requestBody(form, answers)));
      forget("undo");
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
    refuse(found);
  }

  if (pausing) {
    return html`<${SafetyPause} forWhom=${answers.for_whom} back=${() => setPausing(false)} goOn=${onward} />`;
  }
  const titled = faults.map((fault) => ({
    ...fault,
    id: `q-${fault.id}`,
    title: questions.find((question) => question.id === fault.id)?.title,
  }));
  return html`
    <form novalidate onSubmit=${next}>
      <${StepHead} title=${stepTitle(step, answers.for_whom)} index=${index} steps=${form.steps.length} quiet=${faults.length > 0} />
      <p class="forgotten" role="status">${forgotten ? "Your answers have been deleted." : ""}</p>
      <${ErrorSummary} at=${at} faults=${titled} />
      ${questions.map((question) => html`
        <${Question} key=${question.id} question=${question} form=${form} answers=${answers} errorOf=${errorOf} set=${set} />
        <${PracticeNote} key=${`${question.id}-note`} question=${question} form=${form} answers=${answers} />
      `)}
      ${failure && html`<div class="notice bad" role="alert"><p>${problemWords(failure, "answers")}</p>${failure.code === "guardian_needed" && html`<${NoGuardian} />`}</div>`}
      <${Steering} index=${index} last=${index + 1 === form.steps.length} sending=${sending} goTo=${goTo} />
      <${Keeping} keeping=${keeping} set=${setKeeping} any=${Object.keys(answers).length > 0} forget=${forgetAll} />
    </form>
  `;
}

/** @param {Props} props */
function Steering({ index, last, sending, goTo }) {
  const words = sending ? "Finding your matches…" : last ? "See my matches" : "Continue";
  return html`
    <div class="actions steering">
      <button type="submit" class="button" aria-disabled=${sending}>${words}</button>
      ${index > 0 && html`<button type="button" class="button quiet" onClick=${() => goTo(index - 1)}>Back</button>`}
    </div>
  `;
}

mount(html`<${Page} />`);
