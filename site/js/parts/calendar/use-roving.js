// Arrow keys in a calendar (roving tabindex): Tab reaches one item, and arrow keys reach the others.

import { useLayoutEffect, useRef } from "preact/hooks";
import { moved } from "../../lib/roving.js";

/** {place, keys}: for the element whose [data-day] parts hold the [data-stop] ones. `turn` (-1 or 1) pages. */
export function useRoving(across, turn) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const last = useRef(/** @type {HTMLElement | null} */ (null));
  const stops = () =>
    [...(place.current?.querySelectorAll("[data-day]") ?? [])].map((day) => [.../** @type {NodeListOf<HTMLElement>} */ (day.querySelectorAll("[data-stop]"))]);
  const allow = (/** @type {HTMLElement} */ stop, /** @type {HTMLElement[][]} */ every) => {
    last.current = stop;
    for (const each of every.flat()) each.tabIndex = each === stop ? 0 : -1;
  };
  useLayoutEffect(() => {
    const every = stops();
    /** @type {HTMLElement | null | undefined} */
    const today = place.current?.querySelector("[data-today] [data-stop]");
    const before = every.flat().find((stop) => stop === last.current);
    allow(before ?? today ?? every.flat()[0], every);
  });
  const keys = {
    onfocusin: (event) => {
      const stop = event.target.closest("[data-stop]");
      if (stop) allow(stop, stops());
    },
    onKeyDown: (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const every = stops();
      const at = /** @type {HTMLElement} */ (document.activeElement);
      const day = every.findIndex((each) => each.includes(at));
      if (day < 0) return;
      const step = { PageUp: -1, PageDown: 1 }[event.key];
      const to = step ? { day, item: 0 } : moved({ day, item: every[day].indexOf(at) }, event.key, every.map(({ length }) => length), across);
      if (!to) return;
      event.preventDefault();
      every[to.day][to.item].focus();
      // A day's heading stays when the days change, so it keeps focus.
      if (step) turn(step);
    },
  };
  return { place, keys };
}
