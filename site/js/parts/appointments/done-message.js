// What was just done with an appointment. The button that did it may be gone, so the message takes focus.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";

/** @param {Props} props */
export function DoneMessage({ words }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!words) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: "center" });
  }, [words]);
  return words ? html`<div class="notice good said" role="status" tabindex="-1" ref=${box}><p>${words}</p></div>` : null;
}
