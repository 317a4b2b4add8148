// Requests to the care team in words: for their writers, and for the queue. Pure.

import { TIMES, TOPICS } from "./contact.js";
import { phoneWords } from "./location-words.js";
import { inWords } from "./text.js";

/** @typedef {ApiAnswer<"OwnRequestOut">} OwnRequest */

export const PROVIDER_TOPICS = [
  { id: "referrals", name: "Referrals and matching" },
  { id: "profile", name: "My profile, hours, or settings" },
  { id: "technical", name: "Something on this site doesn't work" },
  { id: "other", name: "Something else" },
];
export const REASONS = [
  { id: "expertise", name: "Outside the provider's expertise" },
  { id: "level_of_care", name: "Needs another level of care" },
  { id: "safety", name: "A safety concern" },
  { id: "technical", name: "Something doesn't work" },
  { id: "other", name: "Another reason" },
];
export const STATUSES = [
  { id: "open", name: "Open" },
  { id: "in_progress", name: "In progress" },
  { id: "closed", name: "Closed" },
];
/** @type {Words} */
const ENDS = {
  answered: "Answered",
  referred_elsewhere: "Referred elsewhere",
  not_reached: "Couldn't be reached",
  no_answer_needed: "No answer needed",
};
/** @type {Words} */
const WRITERS = { client: "Client", provider: "Provider", visitor: "Visitor" };
const MINUTE = 60_000;

/** @param {Choice[]} choices @param {string | null} id */
const named = (choices, id) => choices.find((choice) => choice.id === id)?.name ?? "";

/**
 * What a request is about. Topics that clients and providers share have the same names.
 * @param {{from?: string, topic: string | null, reason: string | null}} request
 */
export function subjectWords({ topic, reason }) {
  return named(REASONS, reason) || named([...TOPICS, ...PROVIDER_TOPICS], topic) || "A request";
}

/**
 * How the care team was asked to call, or "".
 * @param {{phone: string | null, best_time: string | null}} request
 */
export function callWords({ phone, best_time: time }) {
  if (!phone) return "";
  const when = time && time !== "any" ? `, ${named(TIMES, time).toLowerCase()}` : "";
  return `${phoneWords(phone)}${when}`;
}

/**
 * What became of a request, for its writer: all but the answer itself.
 * @param {OwnRequest} request @param {"client" | "provider"} side
 */
export function progressWords({ status, end, answer, reached_by: by }, side) {
  if (status === "open") return answer ? "The care team is looking into this again." : "The care team has it and will answer.";
  if (status === "in_progress") return "Someone on the care team is looking into this.";
  if (end === "referred_elsewhere" && side === "provider") return "The care team has told your client where else they can turn.";
  if (end === "not_reached") return "We tried to reach you and couldn't. Please write to us again, or give us a better time to call.";
  if (end === "answered" && by) return by === "phone" ? "We answered by phone." : "We answered by email.";
  return end === "no_answer_needed" && !answer ? "The care team has closed this request." : "";
}

/** @param {string | null} end */
export function endWords(end) {
  return ENDS[end ?? ""] ?? "";
}

/**
 * The ends that a request can have, as choices.
 * @param {{concerns_client: boolean}} request
 */
export function endsOf({ concerns_client: client }) {
  return Object.entries(ENDS).filter(([id]) => client || id !== "referred_elsewhere").map(([id, name]) => ({ id, name }));
}

/**
 * Who wrote: "Client, Casey Client".
 * @param {{from: string, name: string | null}} request
 */
export function writerWords({ from, name }) {
  return [WRITERS[from], name].filter(Boolean).join(", ");
}

/**
 * How the care team reaches the writer.
 * @param {{email: string | null, phone: string | null, best_time: string | null}} request
 */
export function reachWords(request) {
  return inWords([callWords(request), request.email ?? ""].filter(Boolean), "or");
}

/**
 * How long a request has waited: "5 minutes", "3 hours", "2 days".
 * @param {string} at @param {number} now
 */
export function waitedWords(at, now) {
  const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / MINUTE));
  /** @type {[number, string][]} */
  const units = [[24 * 60, "day"], [60, "hour"], [1, "minute"]];
  const [size, unit] = units.find(([each]) => minutes >= each) ?? [1, "minute"];
  const number = Math.floor(minutes / size);
  return number === 0 ? "just now" : `${number} ${unit}${number === 1 ? "" : "s"}`;
}
