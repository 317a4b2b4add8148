// A dialog over the page. The browser keeps the focus inside, and gives it back to what opened it.

import { html } from "/vendor/htm/preact.js";
import { useEffect, useRef } from "/vendor/preact/hooks.js";

/**
 * Draw it to open it, stop drawing it to close it. `close` is asked for by Esc and by "Close".
 * @param {Props} props
 */
export function Dialog({ title, close, closeWords = "Close", children }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const gone = useRef(false);
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    heading.current?.focus();
    return () => {
      gone.current = true;
      dialog?.close();
    };
  }, []);
  const asked = (event) => {
    event.preventDefault();
    // What lies inside has such events too; and the dialog's own comes late, when it may be gone already.
    if (event.target === box.current && !gone.current) close();
  };
  return html`
    <dialog class="dialog" ref=${box} aria-labelledby="dialog-title" onCancel=${asked} onClose=${asked}>
      <div class="dialog-head">
        <h2 id="dialog-title" tabindex="-1" ref=${heading}>${title}</h2>
        <button type="button" class="dialog-close" onClick=${close}>${closeWords}</button>
      </div>
      <div class="dialog-body">${children}</div>
    </dialog>
  `;
}
