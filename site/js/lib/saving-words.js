// Where on a form it says why it couldn't be saved. Pure.

import { locationField } from "./location-words.js";
import { problemWords } from "./problem-words.js";

/** The field that a code is about. */
/** @type {Words} */
const FIELDS = { slug_taken: "slug", slug_reserved: "slug" };

/**
 * {faults: [{id, title, message}], failure}: `titles` names the fields; an unknown field goes to the failure.
 * @param {AnyProblem} problem
 * @param {Words} titles
 * @returns {{faults: TitledFault[], failure?: string}}
 */
export function savingWords(problem, titles) {
  const field = FIELDS[problem.code];
  if (field) return { faults: [fault(field, problemWords(problem, "saving"), titles)] };
  if (problem.code === "location_needed") return { faults: [neededFault(problem, titles)] };
  const faults = (problem.errors ?? []).map(({ field, message }) => fault(topOf(field, titles), message, titles));
  return faults.length ? { faults: onePerField(faults) } : { faults: [], failure: problemWords(problem, "saving") };
}

/**
 * Who is booked there, at the field that was emptied.
 * @param {AnyProblem} problem @param {Words} titles
 */
function neededFault(problem, titles) {
  /** @type {{client_name: string, format: string}[]} */
  const needed = problem.members?.appointments ?? [];
  const names = [...new Set(needed.map(({ client_name: name }) => name))].join(", ");
  return fault(locationField(needed[0]?.format ?? "in_person"), `${problemWords(problem, "saving")} Booked there: ${names}.`, titles);
}

/**
 * "specialties.top.0" is shown at "top" where there is such a field, otherwise at "specialties".
 * @param {string} field
 * @param {Words} titles
 */
function topOf(field, titles) {
  const parts = field.split(".");
  return parts.find((part) => part in titles) ?? parts[0];
}

/** @param {string} id @param {string} message @param {Words} titles @returns {TitledFault} */
export function fault(id, message, titles) {
  return { id, title: titles[id] ?? "", message };
}

/** @param {TitledFault[]} faults */
function onePerField(faults) {
  return faults.filter(({ id }, index) => faults.findIndex((other) => other.id === id) === index);
}
