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

/** Where to go on: the matches for answers that are kept, else the questions. */
export function wayOn(questionnaireId) {
  return questionnaireId
    ? { path: `/matches.html?${new URLSearchParams({ q: questionnaireId })}`, words: "See who else fits" }
    : { path: "/match.html", words: "Find someone else" };
}
