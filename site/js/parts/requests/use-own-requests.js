// A person's own requests: the newest page, and older ones on request. Reading them marks their notifications as read.

import { useEffect, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { merged, newestFirst } from "../../lib/merged.js";
import { markRead } from "../notifications/item.js";

/** @typedef {ApiAnswer<"OwnRequestOut">} OwnRequest */
/** @typedef {{requests: OwnRequest[], cursor: string | null}} RequestPage */

const idOf = (/** @type {OwnRequest} */ request) => request.request_id;
const order = newestFirst((/** @type {OwnRequest} */ request) => request.created_at);

/**
 * `more` is undefined when there are no older ones. `page` is the newest page; `older(cursor)` loads another one.
 * @param {RequestPage} page @param {(cursor: string) => Promise<RequestPage>} older
 */
export function useOwnRequests(page, older) {
  const [rest, setRest] = useState(/** @type {{requests: OwnRequest[], cursor?: string | null}} */ ({ requests: [] }));
  const cursor = rest.cursor === undefined ? page.cursor : rest.cursor;
  const more = async () => {
    const next = await older(cursor ?? "");
    setRest({ requests: merged(rest.requests, [...page.requests, ...next.requests], idOf, order), cursor: next.cursor });
  };
  return { known: merged(rest.requests, page.requests, idOf, order), more: cursor ? more : undefined };
}

/**
 * What this page shows needs no notification anymore. If marking fails, they stay unread.
 * @param {string} link @param {() => Promise<ApiAnswer<"NotificationsOut">>} load
 */
export function useReadNotifications(link, load = () => mine.get("/notifications")) {
  useEffect(() => {
    const mark = async () => {
      const { notifications } = await load();
      await Promise.all(notifications.filter((one) => !one.read && one.link === link).map((one) => markRead(one.notification_id)));
    };
    mark().catch(() => {});
  }, []);
}
