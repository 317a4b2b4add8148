// A thread's messages: the newest first, earlier ones on request, new ones as they arrive.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { joined } from "../../lib/thread.js";
import { wait } from "../../reveal.js";

const EVERY_MS = 10_000;

/** @typedef {ApiAnswer<"ThreadOut">} Thread */
/** @typedef {{thread?: Thread, problem?: Problem}} State */

/**
 * {thread, problem, look, earlier, add}; `thread` has the oldest message first.
 * @param {string} appointmentId
 */
export function useThread(appointmentId) {
  /** @type {`/appointments/${string}/messages`} */
  const path = `/appointments/${encodeURIComponent(appointmentId)}/messages`;
  const [state, setState] = useState(/** @type {State} */ ({}));
  const current = useRef(true);
  const put = (/** @type {(before: State) => State} */ change) => current.current && setState(change);

  const look = () => mine.get(path).then(
    (page) => put(({ thread }) => ({ thread: withNewest(thread, page) })),
    (problem) => put(({ thread }) => ({ thread, problem })),
  );
  const earlier = async () => {
    const page = await mine.get(`${path}?cursor=${encodeURIComponent(state.thread?.cursor ?? "")}`);
    put(({ thread }) => ({ thread: { ...page, messages: joined(thread?.messages ?? [], page.messages) } }));
  };
  const add = (/** @type {ApiAnswer<"MessageOut">} */ message) =>
    put(({ thread }) => ({ thread: thread && { ...thread, messages: joined(thread.messages, [message]) } }));

  useLayoutEffect(() => {
    current.current = true;
    const done = wait();
    look().finally(done);
    const timer = setInterval(() => document.visibilityState === "visible" && look(), EVERY_MS);
    return () => {
      current.current = false;
      done();
      clearInterval(timer);
    };
  }, [appointmentId]);
  return { ...state, look, earlier, add };
}

/**
 * Keep the cursor of the earliest page loaded.
 * @param {Thread | undefined} thread @param {Thread} page
 */
function withNewest(thread, page) {
  return { ...page, cursor: thread ? thread.cursor : page.cursor, messages: joined(thread?.messages ?? [], page.messages) };
}
