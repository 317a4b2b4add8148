// The messages, newest at the bottom. The sender is named in words, not only shown by alignment.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { timeName } from "../../lib/date-words.js";
import { byDaySaid } from "../../lib/thread.js";
import { useOnce } from "../use-once.js";

/** @param {Props} props */
export function Messages({ thread, zone, earlier }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const newest = thread.messages.at(-1)?.message_id;
  useEffect(() => {
    box.current?.scrollTo(0, box.current.scrollHeight);
  }, [newest]);
  return html`
    <div class="thread-log" role="log" aria-label="Messages with ${thread.counterpart_name}" tabindex="0" ref=${box}>
      ${thread.cursor && html`<${Earlier} earlier=${earlier} />`}
      ${!thread.messages.length && html`<p class="thread-none">No messages yet.</p>`}
      ${byDaySaid(thread.messages, zone).map(({ key, name, messages }) => html`
        <section key=${key} aria-label=${name}>
          <p class="thread-day">${name}</p>
          ${messages.map((message) => html`<${Message} key=${message.message_id} message=${message} name=${thread.counterpart_name} zone=${zone} />`)}
        </section>
      `)}
    </div>
  `;
}

/** @param {Props & {message: ApiAnswer<"MessageOut">}} props */
function Message({ message: { mine: own, text, sent_at: at }, name, zone }) {
  return html`
    <div class=${own ? "message own" : "message"}>
      <p class="message-who"><strong>${own ? "You" : name}</strong>, <time datetime=${at}>${timeName(at, zone)}</time></p>
      <p class="message-text">${text}</p>
    </div>
  `;
}

/** @param {Props} props */
function Earlier({ earlier }) {
  const { busy, problem, run } = useOnce(earlier);
  return html`
    <p class="thread-earlier">
      <button type="button" class="link-button" aria-disabled=${busy ? "true" : undefined} onClick=${run}>Show earlier messages</button>
      ${problem && html` <span role="alert">We couldn't load them. Please try again.</span>`}
    </p>
  `;
}
