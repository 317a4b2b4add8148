// The frame of a section's form: its errors, the conflict notice, and the save bar.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { ErrorSummary } from "../error-summary.js";

/**
 * `save` replaces the section's own save if the page has more to ask.
 * @param {Props} props
 */
export function SectionForm({ section, name, label, saveWords, save = () => section.save(), children }) {
  const submit = (event) => {
    event.preventDefault();
    save();
  };
  return html`
    <form class="section-form" novalidate aria-label=${label} onSubmit=${submit}>
      <${ErrorSummary} faults=${section.faults} name="${name}-faults" />
      ${section.changed && html`<${ChangedElsewhere} section=${section} />`}
      ${children}
      <${SaveBar} section=${section} words=${saveWords} />
    </form>
  `;
}

/**
 * What was typed stays in the form until the person chooses.
 * @param {Props} props
 */
function ChangedElsewhere({ section }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const form = box.current?.closest("form");
    box.current?.focus();
    // The pressed button disappears with the notice.
    return () => /** @type {HTMLElement | null | undefined} */ (form?.querySelector("[data-save]"))?.focus({ preventScroll: true });
  }, []);
  return html`
    <div class="notice bad changed" tabindex="-1" ref=${box} role="group" aria-labelledby="changed-title">
      <h2 id="changed-title">This was changed somewhere else</h2>
      <p>It was changed in another tab or on another device after you opened this page. Your changes aren't saved yet, but they're still here.</p>
      <p class="actions">
        <button type="button" class="button" onClick=${section.loadNewer}>Load the newer version</button>
        <button type="button" class="button quiet" onClick=${section.saveMine}>Save my version</button>
      </p>
      <p class="small soft">Loading the newer version replaces what you typed here. Saving your version replaces what was saved there.</p>
    </div>
  `;
}

/** @param {Props} props */
function SaveBar({ section, words }) {
  const { dirty, busy, told, failure } = section;
  const status = failure ?? (busy ? "Saving…" : dirty ? "Not saved yet" : told ?? "");
  return html`
    <div class=${dirty || failure ? "save-bar unsaved" : "save-bar"}>
      <p role="status" class=${failure ? "save-status error" : told && !dirty ? "save-status done" : "save-status"}>${status}</p>
      <button class="button" data-save aria-disabled=${busy ? "true" : undefined}>${words}</button>
    </div>
  `;
}

/**
 * A part of the form, with its heading at the side.
 * @param {Props} props
 */
export function FormPart({ id, title, help, children }) {
  return html`
    <section class="form-part" id=${id} aria-labelledby="${id}-title">
      <div class="form-part-head">
        <h2 id="${id}-title" tabindex="-1">${title}</h2>
        ${help && html`<p class="help">${help}</p>`}
      </div>
      <div class="form-part-body">${children}</div>
    </section>
  `;
}
