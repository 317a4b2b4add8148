// Which view of which date is shown, as the address says, so that Back, a reload and a link find it again.

import { useEffect, useState } from "/vendor/preact.js";
import { isDay, VIEWS } from "../../lib/calendar-days.js";

const NARROW = "(max-width: 47.99rem)";

function fromAddress() {
  const query = new URLSearchParams(location.search);
  const view = VIEWS.find(({ id }) => id === query.get("view"))?.id;
  return { view, date: isDay(query.get("date")) ? query.get("date") : undefined };
}

/** The address of a view of a date. */
export function placePath(view, date) {
  return `?${new URLSearchParams({ view, date })}`;
}

/** {view, date, go}: `today` stands in for a date that nobody chose yet. */
export function usePlace(today) {
  const [place, setPlace] = useState(fromAddress);
  useEffect(() => {
    const back = () => setPlace(fromAddress());
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  const view = place.view ?? "week";
  const date = place.date ?? today;
  const go = (next) => {
    const to = { view, date, ...next };
    history.pushState(null, "", placePath(to.view, to.date));
    setPlace(to);
  };
  return { view, date, go };
}

/** Takes out of the address what only opened a dialog, so that a reload doesn't open it again. */
export function forgetInAddress(...names) {
  const query = new URLSearchParams(location.search);
  for (const name of names) query.delete(name);
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
}

/** Whether seven days side by side don't fit. */
export function useNarrow() {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const asked = matchMedia(NARROW);
    const changed = () => setNarrow(asked.matches);
    asked.addEventListener("change", changed);
    return () => asked.removeEventListener("change", changed);
  }, []);
  return narrow;
}
