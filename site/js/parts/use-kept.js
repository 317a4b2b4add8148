// Text being written, stored in this tab through a reload or a sign-in.

import { useState } from "preact/hooks";
import { forget, keep, kept } from "../keep.js";

/**
 * Like useState; `set("")` or `set(null)` deletes it.
 * @template Value
 * @param {string} name @param {Value} first
 * @returns {[Value, (next: Value | null) => void]}
 */
export function useKept(name, first) {
  const [value, setValue] = useState(() => kept(name) ?? first);
  const set = (/** @type {Value | null} */ next) => {
    if (next) keep(name, next);
    else forget(name);
    setValue(next ?? first);
  };
  return [value, set];
}
