// Drag an appointment in the week with the mouse. Nothing is moved: where it is dropped, a dialog asks.
// By keyboard and touch, the entry's own dialog leads to the same form.

import { useEffect, useRef, useState } from "preact/hooks";
import { draggedTo } from "../../lib/calendar-layout.js";
import { canMove } from "../../lib/calendar-entries.js";

const STARTS_AFTER_PX = 6;

/** @typedef {{entry: CalendarShown, to: number, day: number}} Ghost */

/**
 * {ghost, grab}: `grab(event)` is for pointerdown in the week, whose `[data-column]` elements are `columns`.
 * `ghost` is where the appointment would go, or null. `drop(entry, to)` is called with the start that was chosen.
 * @param {{
 *   columns: import("../../lib/calendar-layout.js").Column[], entries: CalendarShown[], now: number,
 *   drop: (entry: CalendarShown, to: number) => void
 * }} options
 */
export function useDrag({ columns, entries, now, drop }) {
  const [ghost, setGhost] = useState(/** @type {Ghost | null} */ (null));
  const stop = useRef(/** @type {(() => void) | null} */ (null));
  useEffect(() => () => stop.current?.(), []);

  const grab = (/** @type {PointerEvent} */ event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || stop.current) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const box = /** @type {HTMLElement | null} */ (target.closest("[data-entry]"));
    const entry = entries.find(({ id, kind }) => kind === "appointment" && id === box?.dataset.entry);
    const week = /** @type {HTMLElement} */ (event.currentTarget);
    if (!box || !entry || !canMove(entry, now)) return;
    const held = event.clientY - box.getBoundingClientRect().top;
    /** @type {Ghost | null} */
    let at = null;
    let moving = false;

    const moved = (/** @type {PointerEvent} */ to) => {
      if (!moving && Math.hypot(to.clientX - event.clientX, to.clientY - event.clientY) < STARTS_AFTER_PX) return;
      moving = true;
      at = placeAt(week, to.clientX, to.clientY - held);
      setGhost(at);
    };
    const placeAt = (/** @type {HTMLElement} */ all, /** @type {number} */ x, /** @type {number} */ y) => {
      const boxes = [.../** @type {NodeListOf<HTMLElement>} */ (all.querySelectorAll("[data-column]"))].map((each) => each.getBoundingClientRect());
      const day = boxes.findIndex(({ left, right }) => x >= left && x < right);
      if (day < 0) return null;
      const to = draggedTo(columns[day], (y - boxes[day].top) / boxes[day].height, entry.to - entry.from);
      return to > now && to !== entry.from ? { entry, to, day } : null;
    };
    const ended = () => {
      removeEventListener("pointermove", moved);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", ended);
      removeEventListener("keydown", key, true);
      stop.current = null;
      setGhost(null);
    };
    const up = () => {
      const chosen = at;
      ended();
      if (!moving) return;
      // The same button's click would open the entry.
      const swallow = (/** @type {MouseEvent} */ click) => click.stopPropagation();
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, true));
      if (chosen) drop(chosen.entry, chosen.to);
    };
    const key = (/** @type {KeyboardEvent} */ pressed) => {
      if (pressed.key !== "Escape") return;
      pressed.stopPropagation();
      at = null;
      moving = true;
      ended();
    };
    addEventListener("pointermove", moved);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", ended);
    addEventListener("keydown", key, true);
    stop.current = ended;
  };
  return { ghost, grab };
}
