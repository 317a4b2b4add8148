// The current step, kept in sync with the address, so that the browser's Back goes back one step.

import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { keep, kept } from "../../keep.js";

const inAddress = () => new URLSearchParams(location.search).get("step");

/**
 * The step in the address, or else the step where this tab left off.
 * @param {ApiAnswer<"QuestionnaireForm">} form
 */
function firstStep(form) {
  const wanted = inAddress() ?? kept("step");
  return Math.max(0, form.steps.findIndex((step) => step.id === wanted));
}

/**
 * [index, go(next)]. The address has the step, but never an answer.
 * @param {ApiAnswer<"QuestionnaireForm">} form
 * @returns {[number, (next: number) => void]}
 */
export function useStep(form) {
  const [index, setIndex] = useState(() => firstStep(form));
  useEffect(() => {
    history.replaceState(null, "", `?step=${form.steps[index].id}`);
    const follow = () => setIndex(firstStep(form));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const go = (/** @type {number} */ next) => {
    history.pushState(null, "", `?step=${form.steps[next].id}`);
    setIndex(next);
  };
  useLayoutEffect(() => keep("step", form.steps[index].id), [index]);
  return [index, go];
}
