// One referral, kept up to date. Opening it acknowledges it and marks its notifications as read; those about messages once the thread is shown.

import { useEffect, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { useLoad } from "../loading.js";

/**
 * @template {string} Action
 * @param {string} id @param {Action} action
 * @returns {`/portal/referrals/${string}/${Action}`}
 */
export function referralPath(id, action) {
  return `/portal/referrals/${encodeURIComponent(id)}/${action}`;
}

/**
 * `known` is shown until the fresh one is loaded.
 * @param {string} id @param {ApiAnswer<"Referral"> | undefined} known
 */
export function useReferral(id, known) {
  const [referral, put] = useState(known);
  const { value, problem, again } = useLoad(() => mine.get(`/portal/referrals/${encodeURIComponent(id)}`), [id]);
  useEffect(() => {
    if (value) put(value);
  }, [value]);
  return { referral, put, problem, again };
}

/**
 * Acknowledge the referral and mark notifications as read. `seen()` is called if that changed something, to update the counts.
 * @param {ApiAnswer<"Referral">} referral @param {string[]} unread @param {() => void} seen
 */
export function useMarkAsRead(referral, unread, seen) {
  const { appointment_id: id, referral_status: status } = referral;
  useEffect(() => {
    /** @type {Promise<unknown>[]} */
    const asked = unread.map((each) => mine.post(`/notifications/${encodeURIComponent(each)}/read`));
    if (status === "new") asked.push(mine.post(referralPath(id, "acknowledge")));
    // What fails now is tried again when the page next opens.
    if (asked.length) Promise.all(asked).then(seen, () => {});
  }, [id, status, unread.join()]);
}
