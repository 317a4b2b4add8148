// The questionnaire's answers: what is asked, what is missing, what is sent. Pure: the form, as the
// API serves it, is an argument.

/** @typedef {ApiAnswer<"Question">} Question */
/** @typedef {{value?: string, weight?: string}} Wish */
/** @typedef {Record<string, Wish | undefined>} Wishes */
/** @typedef {Record<string, string[] | undefined>} Times */
/** @typedef {string | string[] | Wishes | Times | undefined} Value */
/**
 * What the form holds so far, by question: numbers are text until they are sent.
 * @typedef {{
 *   for_whom?: string, age?: string, state?: string, zip?: string, formats?: string[], max_distance_miles?: string,
 *   concerns?: string[], main_concern?: string, payer?: string, safety?: string, preferences?: Wishes,
 *   availability?: Times, appointment_type?: string, [id: string]: Value
 * }} Answers
 */

const MOST_MILES = 200;
const DEFAULT_MILES = 25;
const ANY = "any_of_these";
const NOT_SURE = "not_sure";

/**
 * Whether a question is asked, given the answers so far.
 * @param {Pick<Question, "show_if">} question
 * @param {Answers} answers
 */
export function isAsked(question, answers) {
  return Object.entries(question.show_if ?? {}).every(([id, wanted]) => {
    const given = [answers[id] ?? []].flat();
    return wanted.some((value) => given.includes(value));
  });
}

/**
 * The questions of a step that are asked, each marked optional if these answers allow it to stay empty.
 * @param {ApiAnswer<"Step">} step
 * @param {Answers} answers
 */
export function questionsOf(step, answers) {
  return step.questions
    .filter((question) => isAsked(question, answers))
    .map((question) => ({ ...question, optional: question.optional || mayStayEmpty(question, answers) }));
}

/**
 * The ZIP code is needed only if meeting in person is the only format.
 * @param {Pick<Question, "id">} question
 * @param {Answers} answers
 */
function mayStayEmpty({ id }, { formats = [] }) {
  return id === "zip" && formats.some((format) => format !== "in_person");
}

/**
 * The choices as checkboxes, with one for all of them if the form names it.
 * @param {Pick<Question, "choices" | "any_of_these">} question
 * @returns {Choice[]}
 */
export function boxes({ choices, any_of_these: any }) {
  return any ? [...choices, { id: ANY, name: any }] : choices;
}

/** @param {Pick<Question, "choices" | "any_of_these">} question @param {string[]} [value] */
export function ticked({ choices, any_of_these: any }, value = []) {
  return any && choices.every(({ id }) => value.includes(id)) ? [...value, ANY] : value;
}

/**
 * The value after the checkboxes were changed to `after`: "any of these" checks and unchecks them all.
 * @param {Pick<Question, "choices" | "any_of_these">} question
 * @param {string[] | undefined} value
 * @param {string[]} after
 */
export function fromBoxes(question, value, after) {
  const before = ticked(question, value);
  if (before.includes(ANY) === after.includes(ANY)) {
    return after.filter((id) => id !== ANY);
  }
  if (after.includes(ANY)) return question.choices.map(({ id }) => id);
  return [];
}

/**
 * Whether to show crisis help first: after a yes or "I'm not sure".
 * @param {Pick<ApiAnswer<"Step">, "questions">} step
 * @param {Answers} answers
 */
export function asksForHelp(step, answers) {
  return step.questions.some(({ id }) => id === "safety") && ["yes", NOT_SURE].includes(answers.safety ?? "");
}

/** @param {Answers} answers @returns {Answers} */
export function withoutSafety({ safety, ...answers }) {
  return answers;
}

/**
 * The choices for the main concern: those chosen, or "not sure".
 * @param {Pick<Question, "choices">} question
 * @param {string[]} chosen
 * @returns {Choice[]}
 */
export function mainChoices(question, chosen) {
  const own = question.choices.filter(({ id }) => chosen.includes(id));
  return chosen.includes(NOT_SURE) ? own : [...own, { id: NOT_SURE, name: "I'm not sure which" }];
}

/**
 * The answers with `id` set, and its consequences.
 * @param {Answers} answers
 * @param {string} id
 * @param {Value} value
 */
export function withAnswer(answers, id, value) {
  /** @type {Answers} */
  const next = { ...answers, [id]: value };
  const unsure = next.main_concern === NOT_SURE;
  if (id === "concerns" && !unsure && !next.concerns?.includes(next.main_concern ?? "")) next.main_concern = "";
  if (id === "formats" && next.formats?.includes("in_person")) next.max_distance_miles ||= String(DEFAULT_MILES);
  return next;
}

/**
 * The one concern, or the one chosen as the main one.
 * @param {Answers} answers
 */
export function mainConcern(answers) {
  return answers.concerns?.length === 1 ? answers.concerns[0] : answers.main_concern || "";
}

/**
 * What a step is missing: [{id, message}], where the id is a question's, or "main_concern".
 * @param {ApiAnswer<"Step">} step
 * @param {Answers} answers
 * @returns {Fault[]}
 */
export function missing(step, answers) {
  return questionsOf(step, answers)
    .map((question) => ({ id: question.id, message: faultIn(question, answers) }))
    .concat({ id: "main_concern", message: mainFault(step, answers) })
    .filter((fault) => fault.message);
}

/** @param {ApiAnswer<"Step">} step @param {Answers} answers */
function mainFault(step, answers) {
  const asked = step.questions.some(({ kind }) => kind === "concerns") && !isEmpty(answers.concerns);
  return asked && !mainConcern(answers) ? "Please choose which one matters most right now." : "";
}

/** @param {Question} question @param {Answers} answers */
function faultIn(question, answers) {
  const value = answers[question.id];
  const empty = isEmpty(value);
  if (empty && question.optional) return "";
  if (question.kind === "number") return faultInNumber(question, value, answers);
  if (question.id === "zip" && !/^\d{5}$/.test(String(value ?? ""))) return zipFault(empty);
  if (!empty) return "";
  return question.kind === "text" ? "Please fill this in." : emptyChoice(question);
}

/** @param {Value} value */
function isEmpty(value) {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** @param {boolean} empty */
function zipFault(empty) {
  if (empty) return "Please enter a ZIP code, or also choose another way to meet.";
  return "Please enter a five-digit ZIP code.";
}

/** @param {Question} question */
function emptyChoice(question) {
  return question.kind === "one" ? "Please choose one." : "Please choose at least one.";
}

/** @param {Question} question @param {Value} value @param {Answers} answers */
function faultInNumber({ id, min, max }, value, answers) {
  const number = Number(value);
  if (!/^\d+$/.test(String(value ?? "")) || number < (min ?? 0) || number > (max ?? Infinity)) {
    return `Please enter a whole number from ${min} to ${max}.`;
  }
  if (id === "age" && answers.for_whom === "child" && number >= 18) {
    return "For someone who is 18 or older, please choose “Me” above.";
  }
  return "";
}

/**
 * The body for POST /questionnaires: what was asked and answered, without empty values.
 * @param {Pick<ApiAnswer<"QuestionnaireForm">, "steps">} form
 * @param {Answers} answers
 * @returns {ApiBody<"QuestionnaireRequest">}
 */
export function requestBody(form, answers) {
  /** @type {{[id: string]: unknown}} */
  const body = {};
  for (const question of form.steps.flatMap((step) => step.questions)) {
    if (!isAsked(question, answers)) continue;
    const value = sent(question, answers[question.id]);
    if (value !== undefined) body[question.id] = value;
  }
  if (answers.concerns?.length) body.main_concern = mainConcern(answers);
  if (answers.appointment_type) body.appointment_type = answers.appointment_type;
  // `missing` checks that everything the API requires is there.
  return /** @type {ApiBody<"QuestionnaireRequest">} */ (body);
}

/** @param {Question} question @param {Value} value */
function sent({ kind }, value) {
  if (isEmpty(value) || value === null) return undefined;
  if (kind === "number") return Number(value);
  if (kind === "preferences") return filled(/** @type {Wishes} */ (value), isWished);
  if (kind === "availability") return filled(/** @type {Times} */ (value), (list) => Boolean(list?.length));
  return value;
}

/** @param {Wish | undefined} wish */
function isWished(wish) {
  return Boolean(wish?.weight && wish.weight !== "no_preference");
}

/** @template Part @param {Record<string, Part>} object @param {(part: Part) => boolean} isFilled */
function filled(object, isFilled) {
  const entries = Object.entries(object).filter(([, value]) => isFilled(value));
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/**
 * Answers after one of the changes that the API names under `near_misses`.
 * @param {Answers} answers
 * @param {string} change
 * @returns {Answers | null}
 */
export function changed(answers, change) {
  if (change.startsWith("allow_")) return { ...answers, formats: [...(answers.formats ?? []), change.slice("allow_".length)] };
  if (change === "self_pay") return { ...answers, payer: "self_pay" };
  if (change === "farther") {
    const miles = Math.min(MOST_MILES, 2 * Number(answers.max_distance_miles || DEFAULT_MILES));
    return { ...answers, max_distance_miles: String(miles) };
  }
  if (change === "any_language") return { ...answers, preferences: { ...answers.preferences, language: undefined } };
  if (change === "any_type") return { ...answers, appointment_type: undefined };
  return null;
}

// Errors about several answers have no field; show them here.
/** @type {Words} */
const MENDED_AT = { main_not_chosen: "main_concern", age_not_a_child: "age", zip_required: "zip" };

/**
 * The API's errors at the form's questions: [{id, message}], as in `missing`.
 * @param {Pick<AnyProblem, "errors">} problem
 * @returns {Fault[]}
 */
export function faultsFrom(problem) {
  return (problem.errors ?? []).map(({ field, code, message }) => ({ id: field.split(".")[0] || MENDED_AT[code], message }));
}

/**
 * The first step with one of the faults; -1 if there is none.
 * @param {Pick<ApiAnswer<"QuestionnaireForm">, "steps">} form
 * @param {Fault[]} faults
 */
export function stepOf(form, faults) {
  const wanted = faults.map(({ id }) => (id === "main_concern" ? "concerns" : id));
  return form.steps.findIndex((step) => step.questions.some(({ id }) => wanted.includes(id)));
}
