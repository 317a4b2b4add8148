// A message to the care team: what is missing, and what is sent. Pure.

import { inWords } from "./text.js";

/**
 * @typedef {{
 *   topic: string, text: string, name: string, email: string, phone: string, best_time: string, website: string,
 *   call: boolean, led?: string
 * }} Draft
 */

export const TOPICS = [
  { id: "booking", name: "Finding a time or booking" },
  { id: "not_a_good_fit", name: "My provider isn't the right fit" },
  { id: "technical", name: "Something on this site doesn't work" },
  { id: "privacy", name: "My data and privacy" },
  { id: "other", name: "Something else" },
];
export const TIMES = [
  { id: "any", name: "Any time" },
  { id: "morning", name: "Morning, before noon" },
  { id: "afternoon", name: "Afternoon, noon to 5" },
  { id: "evening", name: "Evening, after 5" },
];
/** @type {Words} */
export const TITLES = { topic: "What it's about", text: "Your message", email: "Your email", phone: "Your phone", name: "Your name" };
export const MOST = 2000;
/** @type {Draft} */
export const EMPTY = { topic: "", text: "", name: "", email: "", phone: "", best_time: "any", website: "", call: false };

const PHONE = /^\+?[ ().-]*([0-9][ ().-]*){7,15}$/;

/** @param {string | null} id */
export function topicFrom(id) {
  return TOPICS.some((topic) => topic.id === id) ? id : "";
}

/**
 * The draft from this tab. `search` is the address's query: its topic applies on arrival, not on a reload.
 * `call`: the link asked for a call.
 * @param {Partial<Draft> | null} earlier @param {string} search @returns {Draft}
 */
export function firstDraft(earlier, search) {
  const asked = new URLSearchParams(search);
  const topic = topicFrom(asked.get("topic"));
  const arrived = topic && earlier?.led !== search;
  return { ...EMPTY, ...earlier, ...(arrived && { topic }), call: asked.has("call"), led: search };
}

/**
 * Where the reply will go: shown after sending, so that a typo is noticed. A client reads it on the site, too.
 * @param {Draft} draft
 * @param {boolean} signedIn
 */
export function answeredAt(draft, signedIn) {
  const ways = [signedIn ? "" : draft.email.trim(), draft.phone.trim()];
  return inWords(ways.filter(Boolean), "or");
}

/**
 * [{id, title, message}]
 * @param {Draft} draft
 * @param {boolean} signedIn
 */
export function missingFrom(draft, signedIn) {
  /** @type {TitledFault[]} */
  const faults = [];
  const need = (/** @type {unknown} */ given, /** @type {string} */ id, /** @type {string} */ message) => {
    if (!given) faults.push({ id, title: TITLES[id], message });
  };
  need(draft.topic, "topic", "Please choose a topic.");
  if (!draft.call) need(draft.text.trim(), "text", "Please write a few words.");
  if (!signedIn) {
    const email = draft.email.trim();
    need(email || draft.phone.trim(), "email", "Please enter an email address or a phone number so that we can reply.");
    need(!email || /^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(email), "email", "Please check the address. It should look like name@example.com.");
  }
  if (draft.call) need(draft.phone.trim(), "phone", "Please enter a number so that we can call you.");
  need(!draft.phone.trim() || PHONE.test(draft.phone.trim()), "phone", "Please check the number. It should have at least seven digits.");
  return faults;
}

/**
 * The body without empty values; `more` is the appointment.
 * @param {Draft} draft
 * @param {boolean} signedIn
 * @param {{appointment_id?: string | null}} more
 * @returns {ApiBody<"VisitorRequest"> & ApiBody<"ClientRequest">}
 */
export function bodyOf(draft, signedIn, more) {
  const { website } = draft;
  const { topic, best_time } = /** @type {Pick<ApiBody<"ClientRequest">, "topic" | "best_time">} */ (draft);
  const given = { name: draft.name.trim(), email: draft.email.trim(), website };
  const filled = (/** @type {object} */ fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
  return { topic, text: draft.text.trim(), best_time, ...filled({ phone: draft.phone.trim() }), ...(signedIn ? {} : filled(given)), ...filled(more) };
}

/**
 * The API's errors at the page's fields.
 * @param {Pick<AnyProblem, "errors">} problem
 * @returns {TitledFault[]}
 */
export function refusedFields(problem) {
  const found = (problem.errors ?? []).map(({ field, message }) => ({ id: field.split(".")[0], message }));
  return found.filter(({ id }) => id in TITLES).map((fault) => ({ ...fault, title: TITLES[fault.id] }));
}
