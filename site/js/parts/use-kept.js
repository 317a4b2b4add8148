// What somebody is writing, kept by this tab through a reload or a sign-in in between.

import { useState } from "/vendor/preact/hooks.js";
import { forget, keep, kept } from "../keep.js";

/** [value, set]: as useState; `set("")` or set(null) forgets it. */
export function useKept(name, first) {
  const [value, setValue] = useState(() => kept(name) ?? first);
  const set = (next) => {
    if (next) keep(name, next);
    else forget(name);
    setValue(next ?? first);
  };
  return [value, set];
}
