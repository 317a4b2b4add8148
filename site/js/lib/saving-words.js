// The words when a section of the portal couldn't be saved. Pure.

/** @type {Record<string, {field?: string, text: string}>} */
const WORDS = {
  slug_taken: { field: "slug", text: "This link is already taken. Please choose another." },
  slug_reserved: { field: "slug", text: "This word is reserved for the site. Please choose another." },
  too_many_slugs: { field: "slug", text: "You've changed your link as many times as you can. You can go back to a former one." },
  offline: { text: "We couldn't reach the server. Your changes are still here. Save again when you're back online." },
  too_many: { text: "That was a lot of requests at once. Please wait a minute, then save again." },
  try_again: { text: "Someone saved at the same moment. Please save again." },
};

const UNKNOWN = { text: "Something went wrong on our side. Your changes are still here. Please try again in a moment." };

/**
 * {faults: [{id, title, message}], failure}: `titles` names the fields; an unknown field goes to the failure.
 * @param {AnyProblem} problem
 * @param {Words} titles
 * @returns {{faults: TitledFault[], failure?: string}}
 */
export function savingWords(problem, titles) {
  const known = WORDS[problem.code];
  if (known?.field) return { faults: [fault(known.field, known.text, titles)] };
  const faults = (problem.errors ?? []).map(({ field, message }) => fault(topOf(field, titles), message, titles));
  return faults.length ? { faults: onePerField(faults) } : { faults: [], failure: (known ?? UNKNOWN).text };
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
  return { id, title: titles[id] ? `${titles[id]}:` : "", message };
}

/** @param {TitledFault[]} faults */
function onePerField(faults) {
  return faults.filter(({ id }, index) => faults.findIndex((other) => other.id === id) === index);
}
