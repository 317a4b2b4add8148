// Write a message. The text stays until it is sent, even if sending fails.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { mine } from "../../api.js";
import { attempt } from "../../lib/booking.js";
import { keep, kept } from "../../keep.js";
import { problemWords } from "../../lib/problem-words.js";
import { charactersLeft } from "../../lib/text.js";
import { LongField } from "../fields.js";
import { useKept } from "../use-kept.js";
import { useOnce } from "../use-once.js";

const MOST = 2000;
const COUNTED_FROM = 200;

/** @param {Props} props */
export function Composer({ appointmentId, name, help, sent }) {
  const id = `message-${appointmentId}`;
  const [text, setText] = useKept(`draft.${appointmentId}`, "");
  const [said, setSaid] = useState("");
  const [missing, setMissing] = useState("");
  const { busy, problem, run } = useOnce(async () => sent(await posted(appointmentId, text.trim())));
  const write = (value) => {
    setText(value);
    setSaid("");
    setMissing("");
  };
  const submit = async (event) => {
    event.preventDefault();
    if (!text.trim()) {
      setMissing("Please write something first.");
      document.getElementById(id)?.focus();
      return;
    }
    if (!(await run())) return;
    write("");
    setSaid("Sent.");
    document.getElementById(id)?.focus();
  };
  const left = MOST - text.length;
  return html`
    <form class="composer" novalidate onSubmit=${submit}>
      <${LongField} id=${id} label="Message to ${name}" help=${help} error=${missing} value=${text} set=${write} more=${{ maxlength: MOST, rows: 3 }} />
      ${left <= COUNTED_FROM && html`<p class="help" aria-live="polite">${charactersLeft(left)}</p>`}
      ${problem && html`<p class="error" role="alert">${problemWords(problem, "message")}</p>`}
      <div class="actions">
        <button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? "Sending…" : "Send"}</button>
        <p class="soft" role="status">${said}</p>
      </div>
    </form>
  `;
}

/** A retry of the same text uses the same key, so that it is never sent twice. */
async function posted(appointmentId, text) {
  const name = `sending.${appointmentId}`;
  const now = attempt({ text }, kept(name));
  keep(name, now);
  const message = await mine.post(`/appointments/${encodeURIComponent(appointmentId)}/messages`, { text }, { "Idempotency-Key": now.key });
  // The same text sent again later is a new message.
  keep(name, null);
  return message;
}
