// Send a message to the care team once: a retry after a lost answer finds the same request.

import { mine, post } from "./api.js";
import { forget, keep, kept } from "./keep.js";
import { attempt } from "./lib/booking.js";
import { bodyOf } from "./lib/contact.js";

/**
 * `about` is the appointment's ID, if the link named one.
 * @param {import("./lib/contact.js").Draft} draft
 * @param {boolean} signedIn
 * @param {string | null} about
 */
export async function send(draft, signedIn, about) {
  const body = signedIn ? bodyOf(draft, true, { appointment_id: about }) : bodyOf(draft, false, {});
  const now = attempt(body, kept("contact-attempt"));
  keep("contact-attempt", now);
  const key = { "Idempotency-Key": now.key };
  await (signedIn ? mine.post("/support-requests", body, key) : post("/contact", body, key));
  forget("contact-attempt");
}
