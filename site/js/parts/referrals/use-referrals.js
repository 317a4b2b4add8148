// All referrals loaded so far: the first page is polled, older pages load on request.

import { useState } from "preact/hooks";
import { mine } from "../../api.js";
import { merged, newestFirst } from "../../lib/merged.js";

/** @typedef {ApiAnswer<"Referral">} Referral */

const order = newestFirst((/** @type {Referral} */ referral) => referral.created_at);
const idOf = (/** @type {Referral} */ referral) => referral.appointment_id;

/**
 * `more` is undefined when there are no older ones. `page` is the newest page, or none yet.
 * @param {ApiAnswer<"ReferralsOut"> | undefined} page
 */
export function useReferrals(page) {
  const [older, setOlder] = useState(/** @type {{referrals: Referral[], cursor?: string | null}} */ ({ referrals: [] }));
  const cursor = "cursor" in older ? older.cursor : page?.cursor;
  const more = async () => {
    const next = await mine.get(`/portal/referrals?cursor=${encodeURIComponent(cursor ?? "")}`);
    // Keep the previous page, too: new referrals push its last ones off the newest page.
    const all = merged(older.referrals, [...(page?.referrals ?? []), ...next.referrals], idOf, order);
    setOlder({ referrals: all, cursor: next.cursor });
  };
  return { known: merged(older.referrals, page?.referrals ?? [], idOf, order), more: cursor ? more : undefined };
}
