// The messages of a thread: the newest at once, earlier ones when asked for, new ones as they come.

import { useEffect, useRef, useState } from "/vendor/preact/hooks.js";
import { mine } from "../../api.js";
import { joined } from "../../lib/thread.js";

const EVERY_MS = 10_000;

/** {thread, problem, look, earlier, add}; `thread` is {with, messages, cursor}, the oldest message first. */
export function useThread(appointmentId) {
  const path = `/appointments/${encodeURIComponent(appointmentId)}/messages`;
  const [state, setState] = useState({});
  const current = useRef(true);
  const put = (change) => current.current && setState(change);

  const look = () => mine.get(path).then(
    (page) => put(({ thread }) => ({ thread: withNewest(thread, page) })),
    (problem) => put(({ thread }) => ({ thread, problem })),
  );
  const earlier = async () => {
    const page = await mine.get(`${path}?cursor=${encodeURIComponent(state.thread.cursor)}`);
    put(({ thread }) => ({ thread: { ...thread, cursor: page.cursor, messages: joined(thread.messages, page.messages) } }));
  };
  const add = (message) =>
    put(({ thread }) => ({ thread: { ...thread, messages: joined(thread.messages, [message]) } }));

  useEffect(() => {
    current.current = true;
    look();
    const timer = setInterval(() => document.visibilityState === "visible" && look(), EVERY_MS);
    return () => {
      current.current = false;
      clearInterval(timer);
    };
  }, [appointmentId]);
  return { ...state, look, earlier, add };
}

// The cursor stays that of the earliest page seen.
function withNewest(thread, page) {
  return { ...page, cursor: thread ? thread.cursor : page.cursor, messages: joined(thread?.messages ?? [], page.messages) };
}
