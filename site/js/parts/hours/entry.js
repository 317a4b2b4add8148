// A block of hours or a date as a row that expands for editing.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";

/**
 * `fresh`: just added, so it is open and takes focus. `faulty`: must be open.
 * @param {Props} props
 */
export function Entry({ words, more, fresh, faulty, copy, remove, name, children }) {
  const [open, setOpen] = useState(fresh || faulty);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (fresh) box.current?.querySelector("input")?.focus();
  }, []);
  useEffect(() => {
    if (faulty) setOpen(true);
  }, [faulty]);
  return html`
    <li class="entry" ref=${box}>
      <details open=${open} onToggle=${(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="entry-words">${words}</span>
          ${more && html`<span class="entry-more">${more}</span>`}
        </summary>
        <div class="entry-body" role="group" aria-label=${words}>
          ${children}
          <p class="entry-actions">
            ${copy && html`<button type="button" class="link-button" onClick=${copy}>Copy<span class="unseen"> ${name}</span></button>`}
            <button type="button" class="link-button" onClick=${remove}>Remove<span class="unseen"> ${name}</span></button>
          </p>
        </div>
      </details>
    </li>
  `;
}
