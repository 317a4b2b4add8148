// Authority to practice, in words. Pure: today is an argument. Dates are "2026-12-01".

import { dateWords } from "./date-words.js";
import { daysBetween } from "./dates.js";
import { count } from "./text.js";

const WARN_DAYS = 60;

/** @type {Words} */
const KINDS = {
  state_license: "State license",
  compact_privilege: "Compact privilege",
  telehealth_registration: "Telehealth registration",
  supervised_associate: "Supervised associate",
};

/** @param {string} kind */
export function kindName(kind) {
  return KINDS[kind] ?? kind.replaceAll("_", " ");
}

/**
 * {state: "ended"|"ending"|"in force", words}. It is still in force on its last day.
 * @param {Pick<ApiAnswer<"AuthorityEntryOut">, "expires_on" | "in_force">} grant
 * @param {string} today
 */
export function standing({ expires_on: date, in_force: inForce }, today) {
  const days = daysBetween(today, date);
  const on = dateWords(date, new Date(`${today}T12:00:00Z`));
  if (!inForce || days < 0) return { state: "ended", words: `Ended on ${on}` };
  if (days > WARN_DAYS) return { state: "in force", words: `Valid through ${on}` };
  return { state: "ending", words: days === 0 ? "Ends today" : `Ends on ${on}, in ${count(days, "day", "days")}` };
}
