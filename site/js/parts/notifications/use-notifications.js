// All notifications loaded so far: the newest page is polled, older pages load on request.

import { useEffect, useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { merged, newestFirst } from "../../lib/merged.js";

const order = newestFirst((one) => one.happened_at);
const idOf = (one) => one.notification_id;

/** {known, fresh, more, readIt, readAll}; `fresh` is how many arrived while the page was open. `page` is the newest page. */
export function useNotifications(page, again) {
  const [state, setState] = useState({ known: page.notifications, cursor: page.cursor, fresh: 0 });
  const first = useRef(true);
  const put = (change) => setState((before) => ({ ...before, ...change(before) }));
  const add = ({ known }, list) => merged(known, list, idOf, order);
  useEffect(() => {
    if (first.current) first.current = false;
    else put((before) => ({ known: add(before, page.notifications), fresh: before.fresh + newIn(page, before.known) }));
  }, [page]);
  const more = async () => {
    const next = await mine.get(`/notifications?cursor=${encodeURIComponent(state.cursor)}`);
    put((before) => ({ known: add(before, next.notifications), cursor: next.cursor }));
  };
  const readIt = (id) => {
    put(({ known }) => ({ known: known.map((one) => (one.notification_id === id ? { ...one, read: true } : one)) }));
    again();
  };
  const readAll = async () => {
    await mine.post("/notifications/read-all");
    put(({ known }) => ({ known: known.map((one) => ({ ...one, read: true })) }));
    again();
  };
  return { ...state, more: state.cursor ? more : undefined, readIt, readAll };
}

function newIn(page, known) {
  const ids = new Set(known.map(idOf));
  return page.notifications.filter((one) => !ids.has(idOf(one))).length;
}
