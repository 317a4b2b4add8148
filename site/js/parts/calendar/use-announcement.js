// Announce what was done, and move focus to an element that still exists.

import { useEffect, useRef, useState } from "preact/hooks";

/** {words, tell}: `heading` takes focus after an announcement, and when a dialog's opener is gone. */
export function useAnnouncement(open, heading) {
  const [told, setTold] = useState({ words: "" });
  const opened = useRef(false);
  useEffect(() => told.words && heading.current.focus(), [told]);
  useEffect(() => {
    if (opened.current && !open && document.activeElement === document.body) heading.current.focus();
    opened.current = Boolean(open);
  }, [open]);
  return { words: told.words, tell: (words) => setTold({ words }) };
}
