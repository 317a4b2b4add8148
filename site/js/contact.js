// Send a message to the care team once: a retry after a lost answer finds the same request.

import { mine, post } from "./api.js";
import { forget, keep, kept } from "./keep.js";
import { attempt } from "./lib/booking.js";
import { bodyOf } from "./lib/contact.js";
import { proofOf } from "./lib/guard.js";

/**
 * `about` is the appointment's ID, if the link named one.
 * @param {import("./lib/contact.js").Draft} draft
 * @param {boolean} signedIn
 * @param {string | null} about
 */
export async function send(draft, signedIn, about) {
  await (signedIn ? asClient(bodyOf(draft, true, { appointment_id: about })) : asVisitor(bodyOf(draft, false, {})));
  forget("contact-attempt");
}

/** @param {ApiBody<"ClientRequest">} body */
async function asClient(body) {
  const now = attempt(body, /** @type {Attempt | null} */ (kept("contact-attempt")));
  keep("contact-attempt", now);
  await mine.post("/support-requests", body, { "Idempotency-Key": now.key });
}

/** @param {Omit<ApiBody<"VisitorRequest">, "proof">} body */
async function asVisitor(body) {
  const fingerprint = JSON.stringify(body);
  const last = kept("contact-attempt");
  const proved = async (/** @type {ApiBody<"Proof">} */ proof) => {
    keep("contact-attempt", { fingerprint, proof });
    await post("/contact", { ...body, proof });
  };
  try {
    await proved((last?.fingerprint === fingerprint && last.proof) || (await proofOf(body.text)));
  } catch (problem) {
    // A refused request wasn't stored, so it is tried again from scratch; only a lost answer is asked for again.
    if (problem.status >= 400 && problem.status < 500) forget("contact-attempt");
    // If this device's clock is wrong or the proof has expired, the API sends the current time.
    if (!problem.members?.now) throw problem;
    await proved(await proofOf(body.text, problem.members.now * 1000));
  }
}
