// Answers saved on a device, to continue later. Pure: the time is an argument.

import { withoutSafety } from "./answers.js";

/** @import { Answers } from "./answers.js" */
/** @typedef {{answers: Answers, step: string, at: number}} Kept */

export const KEPT_DAYS = 7;
const KEPT_MS = KEPT_DAYS * 24 * 3600_000;

/**
 * What is saved: never the safety answer. `before` is what was saved so far; if nothing changed, its time stays.
 * @param {Answers} answers
 * @param {string} step
 * @param {number} now
 * @param {Kept | null} [before]
 * @returns {Kept}
 */
export function packed(answers, step, now, before) {
  const next = { answers: withoutSafety(answers), step };
  const same = before && JSON.stringify([before.answers, before.step]) === JSON.stringify([next.answers, step]);
  return { ...next, at: same ? before.at : now };
}

/**
 * What was saved, unless it is too old or can't be read.
 * @param {string | null} text
 * @param {number} now
 * @returns {Kept | null}
 */
export function unpacked(text, now) {
  try {
    const { answers, step, at } = JSON.parse(text ?? "null");
    const fresh = Number.isFinite(at) && at <= now && now - at < KEPT_MS;
    return fresh && answers && typeof answers === "object" ? { answers, step, at } : null;
  } catch {
    return null;
  }
}

/**
 * The step to resume: where they left off, but not past the safety question, which is asked again.
 * @param {{steps: {id: string, questions: {id: string}[]}[]}} form
 * @param {string} step
 */
export function resumeStep(form, step) {
  const safety = form.steps.findIndex(({ questions }) => questions.some(({ id }) => id === "safety"));
  const left = Math.max(0, form.steps.findIndex(({ id }) => id === step));
  return form.steps[safety < 0 ? left : Math.min(left, safety)].id;
}
