// The care team's part of a request while an operator edits it. Pure.

/** @typedef {ApiAnswer<"RequestDetailOut">} Detail */
/** @typedef {{status: string, notes: string, answer: string, reached_by: string, end: string, referred_to: string}} QueueDraft */

/** @type {Words} */
export const TITLES = { end: "How did it end?", answer: "Answer", reached_by: "How you reached them", referred_to: "Where they can turn" };

/** @param {Detail} detail @returns {QueueDraft} */
export function draftOf({ status, notes, answer, reached_by: by, end, referred_to: to }) {
  return { status, notes, answer, reached_by: by ?? "", end: end ?? "", referred_to: to };
}

/** @param {QueueDraft} one @param {QueueDraft} other */
export function isSameDraft(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The draft on what is saved now: what the operator changed since `before` stays, and a colleague may have changed the rest.
 * @param {QueueDraft} draft @param {QueueDraft} before @param {QueueDraft} saved @returns {QueueDraft}
 */
export function rebased(draft, before, saved) {
  const names = /** @type {(keyof QueueDraft)[]} */ (Object.keys(saved));
  return names.reduce((made, name) => ({ ...made, [name]: draft[name] === before[name] ? saved[name] : draft[name] }), saved);
}

/**
 * What takes a request over and changes nothing else but an open status.
 * @param {Detail} detail
 */
export function takeOverOf(detail) {
  const saved = draftOf(detail);
  return updateOf({ ...saved, status: saved.status === "open" ? "in_progress" : saved.status }, detail, true);
}

/**
 * What is sent: parts that don't belong to this status or end stay in the form only.
 * @param {QueueDraft} draft @param {Detail} detail @param {boolean} takeOver
 * @returns {ApiBody<"RequestUpdate">}
 */
export function updateOf(draft, detail, takeOver) {
  const end = draft.status === "closed" ? draft.end : "";
  const body = {
    version: detail.version,
    status: draft.status,
    take_over: takeOver,
    notes: draft.notes.trim(),
    answer: detail.can_read_answer ? draft.answer.trim() : "",
    reached_by: draft.reached_by || null,
    end: end || null,
    referred_to: end === "referred_elsewhere" ? draft.referred_to.trim() : "",
  };
  return /** @type {ApiBody<"RequestUpdate">} */ (body);
}

/**
 * What keeps the request from being closed.
 * @param {QueueDraft} draft @param {Detail} detail @returns {TitledFault[]}
 */
export function missingFrom(draft, detail) {
  if (draft.status !== "closed") return [];
  const fault = (/** @type {string} */ id, /** @type {string} */ message) => [{ id, title: TITLES[id], message }];
  if (!draft.end) return fault("end", "Please choose one.");
  if (draft.end === "referred_elsewhere" && !draft.referred_to.trim()) return fault("referred_to", "Please write where they can turn.");
  if (draft.end !== "answered" || draft.reached_by) return [];
  if (!detail.can_read_answer) return fault("reached_by", "Please say whether you called or emailed.");
  return draft.answer.trim() ? [] : fault("answer", "Please write an answer, or say how you reached them.");
}
