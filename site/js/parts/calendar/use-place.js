// The view and date shown, kept in the address, so that Back, a reload and a link restore them.

import { useEffect, useState } from "preact/hooks";
import { VIEWS } from "../../lib/calendar-days.js";
import { isDay } from "../../lib/dates.js";

const SETTLES_MS = 200;

/** @returns {{view?: string, date?: string}} */
function fromAddress() {
  const query = new URLSearchParams(location.search);
  const view = VIEWS.find(({ id }) => id === query.get("view"))?.id;
  const date = query.get("date");
  return { view, date: isDay(date) ? date : undefined };
}

/**
 * The address of a view of a date.
 * @param {string} view @param {string} date
 */
export function placePath(view, date) {
  return `?${new URLSearchParams({ view, date })}`;
}

/**
 * {view, date, asked, go}: `today` is the default date, and `asked` whether the address names another.
 * @param {string} today
 */
export function usePlace(today) {
  const [place, setPlace] = useState(fromAddress);
  useEffect(() => {
    const back = () => setPlace(fromAddress());
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  const view = place.view ?? "week";
  const date = place.date ?? today;
  const go = (/** @type {{view?: string, date?: string}} */ next) => {
    const to = { view, date, ...next };
    history.pushState(null, "", placePath(to.view, to.date));
    setPlace(to);
  };
  return { view, date, asked: Boolean(place.date), go };
}

/** Remove the parameters that opened a dialog, so that a reload doesn't reopen it. */
export function forgetInAddress(...names) {
  const query = new URLSearchParams(location.search);
  for (const name of names) query.delete(name);
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
}

/** Whether the window is narrower than this many rem. */
export function useNarrow(rem) {
  const query = `(max-width: ${rem - 0.01}rem)`;
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const asked = matchMedia(query);
    let settled;
    // A window being rotated or resized passes through other widths: use only the last one.
    const changed = () => {
      clearTimeout(settled);
      settled = setTimeout(() => setNarrow(asked.matches), SETTLES_MS);
    };
    asked.addEventListener("change", changed);
    return () => {
      clearTimeout(settled);
      asked.removeEventListener("change", changed);
    };
  }, []);
  return narrow;
}
