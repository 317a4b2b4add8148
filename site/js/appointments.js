// API calls for a client's own appointments.

import { mine } from "./api.js";
import { keep, kept } from "./keep.js";
import { attempt } from "./lib/booking.js";
import { farFrom } from "./lib/ranges.js";

/**
 * @template {string} More
 * @param {string} id @param {More} more
 * @returns {`/appointments/${string}${More}`}
 */
const path = (id, more) => `/appointments/${encodeURIComponent(id)}${more}`;

/**
 * The openings it can be moved to, as far ahead as one request may ask. With a type, those for a first session of it.
 * @param {string} id
 * @param {Date} now
 * @param {string} [type]
 */
export function openingsFor(id, now, type) {
  const { from, to } = farFrom(now);
  const query = { from: from.toISOString(), to: to.toISOString(), ...(type && { type }) };
  return mine.get(path(id, `/openings?${new URLSearchParams(query)}`));
}

/** @param {string} id @param {ApiBody<"RescheduleRequest">} to */
export const reschedule = (id, to) => mine.post(path(id, "/reschedule"), to);
/** @param {string} id @param {string} phone */
export const savePhone = (id, phone) => mine.put(path(id, "/phone"), { phone });
/** @param {string} id @param {ApiBody<"ClientCancelRequest">["reason"]} reason @param {string} message */
export const cancel = (id, reason, message) => mine.post(path(id, "/cancel"), { reason, message });
/**
 * The same request sent twice is one request: a retry after a lost answer gets the first one.
 * @param {string} id @param {ApiBody<"ClientSeriesCancelRequest">} body
 */
export function cancelSeries(id, body) {
  return once(`canceling.${id}`, body, (key) => mine.post(path(id, "/cancel-series"), body, key));
}

/** The same. @param {string} id @param {ApiBody<"FirstSessionRequest">} body */
export function bookFirstSession(id, body) {
  return once(`booking-first.${id}`, body, (key) => mine.post(path(id, "/first-session"), body, key));
}

/**
 * @template Answer
 * @param {string} name @param {unknown} body @param {(key: {"Idempotency-Key": string}) => Promise<Answer>} send
 */
async function once(name, body, send) {
  const now = attempt(body, kept(name));
  keep(name, now);
  const answer = await send({ "Idempotency-Key": now.key });
  keep(name, null);
  return answer;
}

/** @param {string} id @param {string} message */
export const reportNotAFit = (id, message) => mine.post(path(id, "/not-a-fit"), { message });
/** @param {string} id */
export const reportProviderNoShow = (id) => mine.post(path(id, "/provider-no-show"));
/** @param {string} id */
export const nextMatches = (id) => mine.get(path(id, "/matches"));
/** @param {string} id */
export const calendarFile = (id) => mine.file(path(id, "/calendar.ics"));
/** @param {string} id @param {ApiBody<"CoverageRequest">} coverage */
export const setCoverage = (id, coverage) => mine.put(path(id, "/coverage"), coverage);
