// Time off: listed here, added with the calendar's dialog. It is saved right away, separately from the hours.

import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { removeTimeOff } from "../../calendar.js";
import { stillToCome, timeOffWords } from "../../lib/days-off.js";
import { problemWords } from "../../lib/problem-words.js";
import { goToSignIn } from "../../session.js";
import { AddTimeOff } from "../calendar/add-time-off.js";
import { FormPart } from "../portal/section-form.js";
import { useOnce } from "../use-once.js";

/**
 * `reread` reloads the hours; `zone` and `today` are the provider's.
 * @param {Props & {list: ApiAnswer<"TimeOffOut">[]}} props
 */
export function TimeOff({ list, zone, today, choices, reread }) {
  const [adding, setAdding] = useState(false);
  const [told, setTold] = useState("");
  const adds = useRef(/** @type {HTMLElement | null} */ (null));
  const { problem, run } = useOnce(async (/** @type {() => Promise<unknown>} */ act, /** @type {string} */ words) => {
    setTold("");
    await act();
    await reread();
    setTold(words);
  });
  if (problem?.status === 401) goToSignIn();
  const done = () => {
    setAdding(false);
    run(async () => {}, "Your time off is saved.");
  };
  const remove = (one) => {
    run(() => removeTimeOff(one.time_off_id), "The time off was removed. Your hours apply again.");
    adds.current?.focus();
  };
  return html`
    <${FormPart} id="time-off" title="Time off" help="Clients can't book during time off, whether it's a few hours or several weeks. Changes are saved right away.">
      <${Listed} list=${stillToCome(list, today)} remove=${remove} />
      <p><button type="button" class="button quiet" ref=${adds} onClick=${() => setAdding(true)}>Add time off</button></p>
      <p role="status" class=${problem ? "error" : "saved"}>${problem ? problemWords(problem, "calendar") : told}</p>
      ${adding && html`<${AddTimeOff} date=${today} shown=${{ choices, zone }} close=${() => setAdding(false)} done=${done} />`}
    <//>
  `;
}

/** @param {Props & {list: ApiAnswer<"TimeOffOut">[]}} props */
function Listed({ list, remove }) {
  if (list.length === 0) return html`<p class="soft">No upcoming time off.</p>`;
  return html`
    <ul class="plain-list offs" aria-label="Time off">
      ${list.map((one) => html`
        <li key=${one.time_off_id}>
          <span>${timeOffWords(one)}</span>
          <button type="button" class="link-button" onClick=${() => remove(one)}>Remove<span class="unseen"> time off, ${timeOffWords(one)}</span></button>
        </li>
      `)}
    </ul>
  `;
}
