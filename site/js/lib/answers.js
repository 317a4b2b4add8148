// The questionnaire's answers: what is asked, what is missing, what is sent. Pure: the form, as the
// API serves it, is an argument.

const MOST_MILES = 200;
const DEFAULT_MILES = 25;
const ANY = "any_of_these";
const NOT_SURE = "not_sure";

/** Whether a question is asked, given the answers so far. */
export function isAsked(question, answers) {
  return Object.entries(question.show_if ?? {}).every(([id, wanted]) => {
    const given = [answers[id] ?? []].flat();
    return wanted.some((value) => given.includes(value));
  });
}

/** The questions of a step that are asked, each optional where it may stay empty by these answers. */
export function questionsOf(step, answers) {
  return step.questions
    .filter((question) => isAsked(question, answers))
    .map((question) => ({ ...question, optional: question.optional || mayStayEmpty(question, answers) }));
}

/** The ZIP code is needed where meeting in person is the only way. */
function mayStayEmpty({ id }, { formats = [] }) {
  return id === "zip" && formats.some((format) => format !== "in_person");
}

/** The choices as boxes: with one for all of them, where the form names it. */
export function boxes({ choices, any_of_these: any }) {
  return any ? [...choices, { id: ANY, name: any }] : choices;
}

export function ticked({ choices, any_of_these: any }, value = []) {
  return any && choices.every(({ id }) => value.includes(id)) ? [...value, ANY] : value;
}

/** The value after the boxes were changed to `after`: "any of these" ticks and unticks them all. */
export function fromBoxes(question, value, after) {
  const before = ticked(question, value);
  if (before.includes(ANY) === after.includes(ANY)) {
    return after.filter((id) => id !== ANY);
  }
  if (after.includes(ANY)) return question.choices.map(({ id }) => id);
  return [];
}

/** Whoever says yes, or isn't sure, is shown help first. */
export function asksForHelp(step, answers) {
  return step.questions.some(({ id }) => id === "safety") && ["yes", NOT_SURE].includes(answers.safety);
}

export function withoutSafety({ safety, ...answers }) {
  return answers;
}

/** What can be said of which concern matters most: one of those chosen, or that one can't say. */
export function mainChoices(question, chosen) {
  const own = question.choices.filter(({ id }) => chosen.includes(id));
  return chosen.includes(NOT_SURE) ? own : [...own, { id: NOT_SURE, name: "I'm not sure which" }];
}

/** Answers with `id` set, and what follows from it. */
export function withAnswer(answers, id, value) {
  const next = { ...answers, [id]: value };
  const unsure = next.main_concern === NOT_SURE;
  if (id === "concerns" && !unsure && !value.includes(next.main_concern)) next.main_concern = "";
  if (id === "formats" && value.includes("in_person")) next.max_distance_miles ||= String(DEFAULT_MILES);
  return next;
}

/** The one concern, or the one chosen as the main one. */
export function mainConcern(answers) {
  return answers.concerns?.length === 1 ? answers.concerns[0] : answers.main_concern || "";
}

/** What a step still lacks: [{id, message}]. */
export function missing(step, answers) {
  return questionsOf(step, answers)
    .map((question) => ({ id: question.id, message: faultIn(question, answers) }))
    .filter((fault) => fault.message);
}

function faultIn(question, answers) {
  const value = answers[question.id];
  const empty = value === undefined || value === "" || value?.length === 0;
  if (empty && question.optional) return "";
  if (question.kind === "number") return faultInNumber(question, value, answers);
  if (question.id === "zip" && !/^\d{5}$/.test(value ?? "")) return zipFault(empty);
  if (question.kind === "concerns" && !empty && !mainConcern(answers)) return "Please say which one matters most right now.";
  if (!empty) return "";
  return question.kind === "text" ? "Please fill this in." : emptyChoice(question);
}

function zipFault(empty) {
  if (empty) return "Please give a ZIP code, or choose another way to meet as well.";
  return "Please give the five digits of the ZIP code.";
}

function emptyChoice(question) {
  return question.kind === "one" ? "Please choose one." : "Please choose at least one.";
}

function faultInNumber({ id, min, max }, value, answers) {
  const number = Number(value);
  if (!/^\d+$/.test(value ?? "") || number < min || number > max) {
    return `Please give a whole number from ${min} to ${max}.`;
  }
  if (id === "age" && answers.for_whom === "child" && number >= 18) {
    return "For someone of 18 or more, please choose “Me” above.";
  }
  return "";
}

/** The body for POST /questionnaires: what was asked and answered, and nothing empty. */
export function requestBody(form, answers) {
  const body = {};
  for (const question of form.steps.flatMap((step) => step.questions)) {
    if (!isAsked(question, answers)) continue;
    const value = sent(question, answers[question.id]);
    if (value !== undefined) body[question.id] = value;
  }
  if (answers.concerns?.length) body.main_concern = mainConcern(answers);
  if (answers.appointment_type) body.appointment_type = answers.appointment_type;
  return body;
}

function sent({ kind }, value) {
  if (value === undefined || value === null || value === "" || value.length === 0) return undefined;
  if (kind === "number") return Number(value);
  if (kind === "preferences") return filled(value, (wish) => wish?.weight && wish.weight !== "no_preference");
  if (kind === "availability") return filled(value, (list) => list?.length);
  return value;
}

function filled(object, isFilled) {
  const entries = Object.entries(object).filter(([, value]) => isFilled(value));
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/** Answers after one of the changes that the API names under `near_misses`. */
export function changed(answers, change) {
  if (change.startsWith("allow_")) return { ...answers, formats: [...answers.formats, change.slice("allow_".length)] };
  if (change === "self_pay") return { ...answers, payer: "self_pay" };
  if (change === "farther") {
    const miles = Math.min(MOST_MILES, 2 * Number(answers.max_distance_miles || DEFAULT_MILES));
    return { ...answers, max_distance_miles: String(miles) };
  }
  if (change === "any_language") return { ...answers, preferences: { ...answers.preferences, language: undefined } };
  if (change === "any_type") return { ...answers, appointment_type: undefined };
  return null;
}

// Rules that look at several answers come without a field; these say where to mend them.
const MENDED_AT = { main_not_chosen: "concerns", age_not_a_child: "age", zip_required: "zip" };

/** The API's findings at the questions of the form: [{id, message}]. */
export function faultsFrom(problem) {
  return (problem.errors ?? []).map(({ field, code, message }) => {
    const first = field.split(".")[0];
    const id = first === "main_concern" ? "concerns" : first || MENDED_AT[code];
    return { id, message };
  });
}

/** The first step with one of the faults; -1 when none has. */
export function stepOf(form, faults) {
  return form.steps.findIndex((step) => step.questions.some(({ id }) => faults.some((fault) => fault.id === id)));
}
