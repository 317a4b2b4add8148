// Why an appointment was canceled, for the client and the provider, in kind and plain words. Pure.

/** @typedef {ApiAnswer<"Cancellation">} Cancellation */

/** @type {Record<ApiBody<"CancelRequest">["reason"], string>} */
const BY_PROVIDER = {
  provider_unavailable: "They aren't available at that time.",
  not_a_good_fit: "They think someone else would be a better fit for you. This isn't a reflection on you.",
  outside_scope: "What you're looking for is outside their area of practice. This isn't a reflection on you.",
  client_asked: "You asked them to.",
  other: "",
};

/** Why a client cancels: [{id, name}] as the client and the provider read it. */
/** @type {{id: ApiBody<"ClientCancelRequest">["reason"], name: string, read: string}[]} */
export const CLIENT_REASONS = [
  { id: "schedule", name: "The time doesn't work for me", read: "The time didn't work" },
  { id: "not_a_good_fit", name: "It isn't the right fit", read: "Not the right fit" },
  { id: "found_someone_else", name: "I've found someone else", read: "Found someone else" },
  { id: "cost", name: "The cost", read: "The cost" },
  { id: "not_needed", name: "I don't need it right now", read: "Doesn't need it right now" },
  { id: "other", name: "Another reason", read: "Another reason" },
  { id: "prefer_not_to_say", name: "I'd rather not say", read: "Preferred not to say" },
];

/** @param {Pick<Cancellation, "by">} cancellation @param {string} providerName */
export function whoCanceled({ by }, providerName) {
  return by === "provider" ? `${providerName} canceled this appointment.` : "You canceled this appointment.";
}

/**
 * One sentence, or "" if the reason adds nothing.
 * @param {Pick<Cancellation, "by" | "reason">} cancellation
 * @returns {string}
 */
export function whyCanceled({ by, reason }) {
  return by === "provider" ? /** @type {Words} */ (BY_PROVIDER)[reason] ?? "" : "";
}

/**
 * A cancellation's reason as the provider reads it; `reasons` are the words for their own.
 * @param {Pick<Cancellation, "by" | "reason">} cancellation
 * @param {Choice[]} reasons
 */
export function reasonRead({ by, reason }, reasons) {
  const found = by === "client" ? CLIENT_REASONS.find(({ id }) => id === reason)?.read : reasons.find(({ id }) => id === reason)?.name;
  return found ?? reason.replaceAll("_", " ");
}

/**
 * Whether to suggest other providers: not if care continues, or if the client asked for it.
 * @param {Pick<Cancellation, "reason">} cancellation
 * @param {ApiAnswer<"AppointmentOut">["kind"]} kind
 */
export function suggestsOthers({ reason }, kind) {
  return reason !== "client_asked" && (kind === "referral" || reason === "not_a_good_fit" || reason === "outside_scope");
}

/**
 * The next step: the matches if the answers are stored, else the questionnaire.
 * @param {string | null} questionnaireId
 */
export function nextStep(questionnaireId) {
  return questionnaireId
    ? { path: `/matches.html?${new URLSearchParams({ q: questionnaireId })}`, words: "See who else fits" }
    : { path: "/match.html", words: "Find someone else" };
}
