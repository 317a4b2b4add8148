// API calls for the provider's calendar.

import { mine } from "./api.js";
import { addDays } from "./lib/dates.js";

/**
 * The days from `first` through `last`, plus one on each side, because the zone is known only from the answer.
 * @param {string} first
 * @param {string} last
 */
export function loadCalendar(first, last) {
  const query = new URLSearchParams({ from: `${addDays(first, -1)}T00:00:00Z`, to: `${addDays(last, 2)}T00:00:00Z` });
  return mine.get(`/portal/calendar?${query}`);
}

export const loadClients = () => mine.get("/portal/bookable-clients");

/** What new clients can book. One-off openings are limited to that. */
export const loadOffered = () => mine.get("/portal/referral-settings");

const keyed = (/** @type {string} */ key) => ({ "Idempotency-Key": key });

/** @param {ApiBody<"FollowUpRequest">} body @param {string} key */
export const bookFollowUp = (body, key) => mine.post("/portal/appointments", body, keyed(key));
/** @param {ApiBody<"SeriesRequest">} body @param {string} key */
export const bookSeries = (body, key) => mine.post("/portal/series", body, keyed(key));

/**
 * @template {string} Kind
 * @param {Kind} kind @param {string} id
 * @returns {`/portal/${Kind}/${string}`}
 */
const path = (kind, id) => `/portal/${kind}/${encodeURIComponent(id)}`;

/**
 * `from` is the first start to cancel; without it, all upcoming appointments are canceled.
 * @param {string} seriesId
 * @param {string} reason
 * @param {string} [from]
 */
export function cancelSeries(seriesId, reason, from) {
  const query = new URLSearchParams({ reason, ...(from && { from }) });
  return mine.remove(`${path("series", seriesId)}?${query}`);
}

/** @param {string} id */
export const loadReferral = (id) => mine.get(path("referrals", id));
/** @param {string} id @param {ApiBody<"CancelRequest">} body */
export const cancelOne = (id, body) => mine.post(`${path("referrals", id)}/cancel`, body);

/** @param {ApiBody<"OneOffRequest">} body */
export const addOpening = (body) => mine.post("/portal/openings", body);
/** @param {string} id */
export const removeOpening = (id) => mine.remove(path("openings", id));
/** @param {ApiBody<"TimeOffRequest">} body */
export const addTimeOff = (body) => mine.post("/portal/time-off", body);
/** @param {string} id */
export const removeTimeOff = (id) => mine.remove(path("time-off", id));
