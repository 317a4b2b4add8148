// What went wrong: the API's problem+json, or a network failure.

/**
 * @typedef {{
 *   status?: number, code?: string, detail?: string, errors?: ApiAnswer<"Problem">["errors"],
 *   appointment_id?: string, appointments?: Stranded[], now?: number,
 *   fee?: ApiAnswer<"Fee"> | null, shown?: ApiAnswer<"Fee"> | null, [member: string]: unknown
 * }} Told
 */

export class Problem extends Error {
  /**
   * `members` are the document's additional members: details of the problem.
   * @param {Told} told
   */
  constructor({ status = 0, code = "unavailable", detail = "", errors = [], ...members }) {
    super(code);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.members = members;
  }
}

/** @type {Record<number, string>} */
const BY_STATUS = { 401: "not_signed_in", 403: "forbidden", 404: "not_found", 429: "too_many_requests" };

/**
 * A gateway's answer may not be problem+json: then use the status.
 * @param {Response} response
 */
export async function problemIn(response) {
  const told = await response.json().catch(() => null);
  const status = response.status;
  return new Problem(told?.code ? { ...told, status } : { status, code: BY_STATUS[status] });
}
