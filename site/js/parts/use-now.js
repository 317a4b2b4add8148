// The current time, for what appears and ends by the clock.

import { useEffect, useState } from "preact/hooks";

const EVERY_MS = 15_000;

/** In milliseconds, updated four times a minute and when the tab is shown again. */
export function useNow() {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const look = () => setNow(Date.now());
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return now;
}
