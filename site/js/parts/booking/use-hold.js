// The hold on the chosen time, from when the page opens until the booking.

import { useEffect, useState } from "preact/hooks";
import { giveBack, hold, isRefused } from "../../hold.js";
import { useOnce } from "../use-once.js";

const SECOND = 1000;

/**
 * {until, now, over, lost, busy, problem, again, lose}: `until` is null if nothing is held; `again()` holds
 * again; `lost` is why the time is no longer available, and `lose()` marks it as lost after a booking was refused.
 * @param {ApiAnswer<"HoldOut"> | undefined} first @param {Place} place @param {{provider_id: string}} profile
 * @param {Opening} opening
 */
export function useHold(first, place, profile, opening) {
  const [until, setUntil] = useState(first?.expires_at ?? null);
  const [now, setNow] = useState(Date.now);
  const [lost, setLost] = useState(/** @type {Problem | "told" | null} */ (null));
  const over = until !== null && Date.parse(until) <= now;
  const ask = async () => {
    try {
      const { expires_at } = await hold(place, profile, opening);
      setNow(Date.now());
      setUntil(expires_at);
    } catch (problem) {
      if (!isRefused(problem)) throw problem;
      setLost(problem);
    }
  };
  const { busy, problem, run } = useOnce(ask);
  useEffect(() => {
    if (!until || over || lost) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    // Another tab with the same answers may have ended this hold: renew it when this tab is shown again.
    const look = () => document.visibilityState === "visible" && Date.now() < Date.parse(until) && ask().catch(() => {});
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [until, over, lost]);
  const lose = () => {
    setLost("told");
    giveBack();
  };
  return { until: lost ? null : until, now, over: over && !lost, lost, busy, problem, again: run, lose };
}
