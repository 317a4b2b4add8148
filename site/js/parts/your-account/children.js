// The children that a parent or guardian books for, each with their own name and age.

import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { dateName } from "../../lib/date-words.js";
import { ChangeChild, RemoveChild } from "./child-dialogs.js";

/**
 * `known`: the owner's name is saved, which a child's booking needs. `changed` reloads the account.
 * @param {Props} props
 */
export function Children({ clients, known, changed }) {
  const [asked, ask] = useState(/** @type {{dialog: typeof ChangeChild, child?: ApiAnswer<"ClientOut">} | null} */ (null));
  const [told, tell] = useState("");
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  const children = clients.filter(({ relationship }) => relationship === "child");
  const close = () => ask(null);
  const done = (words) => {
    ask(null);
    tell(words);
    changed();
    // The pressed button may be gone.
    title.current?.focus();
  };
  const Asked = asked?.dialog;
  return html`
    <section aria-labelledby="children">
      <h2 id="children" tabindex="-1" ref=${title}>Children you book for</h2>
      <p>Each child has their own appointments and messages, and you manage them from your account. Once they turn 18, they book with their own account.</p>
      <p class="save-told" role="status">${told}</p>
      ${children.length > 0 && html`
        <ul class="plain-list children">
          ${children.map((child) => html`<${Row} key=${child.client_id} child=${child} ask=${ask} />`)}
        </ul>
      `}
      ${known
        ? html`<p><button type="button" class="button quiet" onClick=${() => ask({ dialog: ChangeChild })}>Add a child</button></p>`
        : html`<p class="soft">To add a child, first save your own name above.</p>`}
      ${Asked && html`<${Asked} child=${asked.child} close=${close} done=${done} />`}
    </section>
  `;
}

/** @param {Props} props */
function Row({ child, ask }) {
  const { name, born_on: bornOn } = child;
  return html`
    <li>
      <p><strong>${name}</strong> ${bornOn && html`<span class="soft">born ${dateName(bornOn, "UTC")}</span>`}</p>
      <div class="row-actions">
        <button type="button" class="link-button" onClick=${() => ask({ dialog: ChangeChild, child })}>Change<span class="unseen"> ${name}</span></button>
        <button type="button" class="link-button" onClick=${() => ask({ dialog: RemoveChild, child })}>Remove<span class="unseen"> ${name}</span></button>
      </div>
    </li>
  `;
}
