// What a client reads when an appointment was cancelled: kind, plain, and not their fault. Pure.

const BY_PROVIDER = {
  provider_unavailable: "They can't be there at that time.",
  not_a_good_fit: "They believe that someone else could help you better. That isn't about you.",
  outside_scope: "What you are looking for is outside the work they do. That isn't about you.",
  client_asked: "You had asked for it.",
  other: "",
};

export function whoCancelled({ by }, providerName) {
  return by === "provider" ? `${providerName} cancelled this appointment.` : "You cancelled this appointment.";
}

/** One sentence, or none where the reason says nothing more. */
export function whyCancelled({ by, reason }) {
  return by === "provider" ? BY_PROVIDER[reason] ?? "" : "";
}

/** Whether somebody else is to be looked for: not where the work together goes on, nor where one asked for it. */
export function leadsOn({ reason }, kind) {
  return reason !== "client_asked" && (kind === "referral" || reason === "not_a_good_fit" || reason === "outside_scope");
}

/** Where to go on: the matches for answers that are kept, else the questions. */
export function wayOn(questionnaireId) {
  return questionnaireId
    ? { path: `/matches.html?${new URLSearchParams({ q: questionnaireId })}`, words: "See who else fits" }
    : { path: "/match.html", words: "Find someone else" };
}
