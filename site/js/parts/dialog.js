// A modal dialog. The browser keeps focus inside and returns it to what opened the dialog.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Render it to open it; stop rendering it to close it. Esc and "Close" call `close`.
 * @param {Props} props
 */
export function Dialog({ title, close, closeWords = "Close", children }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const gone = useRef(false);
  useLayoutEffect(() => {
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
    // Elements inside fire these events, too; and the dialog's own may arrive after it is gone.
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
