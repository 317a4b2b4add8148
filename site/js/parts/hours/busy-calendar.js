// Another calendar as busy time: its times are kept, and nothing else of it.

import { html } from "/vendor/htm/preact.js";
import { useRef, useState } from "/vendor/preact/hooks.js";
import { mine } from "../../api.js";
import { dateName, howLongAgo } from "../../lib/date-words.js";
import { count } from "../../lib/text.js";
import { loadingWords, Problem } from "../../problem.js";
import { goToSignIn } from "../../session.js";
import { FormPart } from "../portal/section-form.js";
import { useOnce } from "../use-once.js";

const MOST_BYTES = 1024 * 1024;
const HELP = "Save your other calendar as an .ics file, and bring it here. No opening is offered where it is busy.";
const TOO_LARGE = { field: "calendar", code: "too_large", message: "This file is larger than 1 MB. Please save a shorter stretch of your calendar." };

async function imported(file) {
  if (file.size > MOST_BYTES) throw new Problem({ status: 422, code: "too_large", errors: [TOO_LARGE] });
  return mine.put("/portal/busy-calendar", { calendar: await file.text() });
}

/** @param {Props} props */
export function BusyCalendar({ busyCalendar, zone, reread }) {
  const [told, setTold] = useState("");
  const input = useRef(/** @type {HTMLElement | null} */ (null));
  const { busy, problem, run } = useOnce(async (/** @type {() => Promise<string>} */ act) => {
    setTold("");
    const words = await act();
    await reread();
    setTold(words);
  });
  if (problem?.status === 401) goToSignIn();
  const choose = (event) => {
    const [file] = event.currentTarget.files;
    if (file) run(async () => keptWords(await imported(file), zone));
    event.currentTarget.value = "";
  };
  const remove = () => {
    run(async () => (await mine.remove("/portal/busy-calendar")) ?? "The imported times are gone.");
    input.current?.focus();
  };
  return html`
    <${FormPart} id="busy-calendar" title="Your other calendar" help=${HELP}>
      ${busyCalendar ? html`<p>Imported ${howLongAgo(busyCalendar.imported_at, new Date(), zone)}: ${stretchWords(busyCalendar, zone)}.</p>` : html`<p class="soft">Nothing is imported.</p>`}
      ${busyCalendar && busyCalendar.unreadable > 0 && html`<p class="notice">${count(busyCalendar.unreadable, "event", "events")} could not be read; block ${busyCalendar.unreadable === 1 ? "its time" : "those times"} yourself.</p>`}
      <p class="actions">
        <label class="button quiet file-button">
          <input class="unseen" type="file" ref=${input} accept=".ics,text/calendar" onChange=${choose} aria-describedby="calendar-help" />
          ${busyCalendar ? "Import it anew" : "Import an .ics file"}
        </label>
        ${busyCalendar && html`<button type="button" class="link-button" onClick=${remove}>Remove the imported times</button>`}
      </p>
      <p class="help" id="calendar-help">Only times are kept: no titles, no places, no people. A new import takes the place of the last.</p>
      <p role="status" class=${problem ? "error" : "saved"}>${problem ? problem.errors[0]?.message ?? loadingWords(problem) : busy ? "One moment…" : told}</p>
    <//>
  `;
}

function stretchWords({ events, busy_until: until }, zone) {
  const times = count(events, "busy time", "busy times");
  return events ? `${times} up to ${dateName(until, zone)}` : `${times} in it`;
}

function keptWords(answer, zone) {
  return `We kept ${stretchWords(answer, zone)}: when they begin and end, and nothing else.`;
}
