// Send a booking once: a retry uses the same key and gets the first answer.

import { mine } from "./api.js";
import { heldId } from "./hold.js";
import { answersBehind } from "./instead.js";
import { forget, keep, kept } from "./keep.js";
import { attempt } from "./lib/booking.js";
import { saveWhoComes } from "./parts/who-comes/save.js";
import { isSignedIn, ownId } from "./session.js";

/**
 * Save who books and who comes, if that is new, and then book. `place` is {type, starts_at}.
 * @param {BookingDraft} draft
 * @param {ApiAnswer<"PublicProfile">} profile
 * @param {Pick<Place, "type" | "starts_at">} place
 * @param {ApiAnswer<"Me">} me
 * @param {string} zone
 * @param {ApiAnswer<"Fee"> | null} fee as shown
 */
export async function book(draft, profile, place, me, zone, fee) {
  const clientId = await saveWhoComes(draft, me, zone);
  const { questionnaire_id } = answersBehind();
  const body = {
    provider_id: profile.provider_id,
    type: place.type,
    format: draft.format,
    starts_at: place.starts_at,
    state: draft.state,
    payer: draft.payer,
    ...(draft.payer === "self_pay" && { fee_shown: fee ?? {} }),
    ...(draft.format === "phone" && { phone: draft.phone.trim() }),
    ...(clientId && { client_id: clientId }),
    ...(questionnaire_id && { questionnaire_id }),
    ...(heldId() && { hold_id: heldId() }),
    ...(draft.note.trim() && { note: draft.note.trim() }),
  };
  await sendBooking(body);
}

/**
 * Send the booking. The appointment it replaces may belong to another account, if someone else signed in here. Then book without it.
 * @param {ApiBody<"BookingRequest">} body
 */
async function sendBooking(body) {
  const failed = kept("instead");
  try {
    await tried(failed ? instead(body, failed) : body);
  } catch (problem) {
    if (!failed || problem.status !== 404) throw problem;
    forget("instead");
    await tried(body);
  }
}

/**
 * The booking with what it replaces. `match_again` is the appointment that it also ends, if that is of the same client.
 * @param {ApiBody<"BookingRequest">} body
 * @param {NonNullable<TabMemory["instead"]>} old
 * @returns {Booking}
 */
function instead(body, { appointment_id: id, client_id: client, ends }) {
  if (!ends || (body.client_id ?? ownId()) !== client) return { ...body, predecessor_id: id };
  const { client_id: _, predecessor_id: __, ...rest } = body;
  return { ...rest, match_again: id };
}

/** @typedef {ApiBody<"BookingRequest"> & {match_again?: string}} Booking */

/** @param {Booking} body */
async function tried(body) {
  const now = attempt(body, kept("attempt"));
  keep("attempt", now);
  await send(body, now.key);
}

/**
 * A booking of this same time whose answer never came. The time may be taken because this booking took it.
 * @param {{provider_id: string}} profile
 * @param {Pick<Place, "type" | "starts_at">} place
 */
export function unanswered(profile, { type, starts_at: start }) {
  const last = kept("attempt");
  if (!last || !isSignedIn()) return null;
  const body = JSON.parse(last.fingerprint);
  const same = body.provider_id === profile.provider_id && body.type === type && Date.parse(body.starts_at) === Date.parse(start);
  return same ? { body, key: last.key } : null;
}

/** @param {Booking} body @param {string} key */
export async function send({ match_again: old, ...body }, key) {
  const headers = { "Idempotency-Key": key };
  const booked = old
    ? mine.post(`/appointments/${encodeURIComponent(old)}/match-again`, body, headers)
    : mine.post("/appointments", body, headers);
  const { appointment_id: id } = await booked;
  for (const done of ["attempt", "booking", "hold", "instead"]) forget(done);
  location.replace(`/appointments.html?${new URLSearchParams({ appointment: id, booked: "1" })}`);
}
