// The message thread of a client and a provider, for either of them.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { whenShown } from "../../reveal.js";
import { Failed, Loading } from "../loading.js";
import { Composer } from "./composer.js";
import { Messages } from "./messages.js";
import { useThread } from "./use-thread.js";

/**
 * `help` is the field's help text, `level` the heading's tag; without `canWrite` it is read-only; `moved` takes focus.
 * @param {Props} props
 */
export function Thread({ appointmentId, zone, help, level = "h2", canWrite = true, moved = false, children }) {
  const { thread, problem, look, earlier, add } = useThread(appointmentId);
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!moved) return;
    whenShown(() => {
      title.current?.focus();
      title.current?.scrollIntoView({ block: "start" });
    });
  }, []);
  const titleId = `thread-${appointmentId}`;
  return html`
    <section class="thread stack" aria-labelledby=${titleId}>
      <${level} id=${titleId} tabindex="-1" ref=${title}>Messages${thread ? ` with ${thread.counterpart_name}` : ""}<//>
      ${children}
      ${!thread && problem && html`<${Failed} problem=${problem} again=${look} />`}
      ${!thread && !problem && html`<${Loading} words="Loading messages…" />`}
      ${thread && html`<${Messages} thread=${thread} zone=${zone} earlier=${earlier} />`}
      ${thread && problem && html`<p class="small soft" role="status">We can't check for new messages right now. We'll keep trying.</p>`}
      ${thread && canWrite && html`<${Composer} appointmentId=${appointmentId} name=${thread.counterpart_name} help=${help} sent=${add} />`}
    </section>
  `;
}
