// What went wrong, as the API tells it (problem+json) or as the network didn't.

export class Problem extends Error {
  /** `members` are the further ones of the document: what exactly stands in the way. */
  constructor({ status = 0, code = "unavailable", detail = "", errors = [], ...members }) {
    super(code);
    Object.assign(this, { status, code, detail, errors, members });
  }
}

const BY_STATUS = { 401: "not_signed_in", 403: "forbidden", 404: "not_found", 429: "too_many" };

/** A gateway's answer may be no problem+json: then the status has to do. */
export async function problemIn(response) {
  const told = await response.json().catch(() => null);
  const status = response.status;
  return new Problem(told?.code ? { ...told, status } : { status, code: BY_STATUS[status] });
}

/** Words for a page that can't show what it should. */
export function loadingWords(problem) {
  if (problem.code === "offline") return "We couldn't reach the server. Please check your connection.";
  if (problem.code === "too_many") return "That was a lot at once. Please wait a minute.";
  return "Something went wrong on our side. It isn't you.";
}
