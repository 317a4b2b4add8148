// Sending a message to the care team, once: sent again after a lost answer it finds the same request.

import { mine, post } from "./api.js";
import { forget, keep, kept } from "./keep.js";
import { attempt } from "./lib/booking.js";
import { bodyOf } from "./lib/contact.js";
import { proofOf } from "./lib/guard.js";

// A proof is good for an hour; one that is about to run out is made anew.
const GOOD_FOR_SECONDS = 3000;

/** `about` is the appointment's id, where one led here. */
export async function send(draft, signedIn, about) {
  await (signedIn ? asClient(bodyOf(draft, true, { appointment_id: about })) : asVisitor(bodyOf(draft, false, {})));
  forget("contact-attempt");
}

async function asClient(body) {
  const now = attempt(body, kept("contact-attempt"));
  keep("contact-attempt", now);
  await mine.post("/support-requests", body, { "Idempotency-Key": now.key });
}

async function asVisitor(body) {
  const fingerprint = JSON.stringify(body);
  const last = kept("contact-attempt");
  const same = last?.fingerprint === fingerprint && Date.now() / 1000 - last.proof?.made_at < GOOD_FOR_SECONDS;
  const proof = same ? last.proof : await proofOf(body.text);
  keep("contact-attempt", { fingerprint, proof });
  await post("/contact", { ...body, proof });
}
