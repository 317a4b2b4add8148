// Another calendar imported as busy time: only its times are stored.

import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { dateName, howLongAgo } from "../../lib/date-words.js";
import { problemWords } from "../../lib/problem-words.js";
import { count } from "../../lib/text.js";
import { Problem } from "../../problem.js";
import { goToSignIn } from "../../session.js";
import { FormPart } from "../portal/section-form.js";
import { useOnce } from "../use-once.js";

// The API's limit, in characters.
const MOST = 1_000_000;
const HELP = "Save your other calendar as an .ics file and import it here. Clients won't see openings at times when it's busy.";
const TOO_LARGE = { field: "calendar", code: "too_large", message: "This file is too large. Please export a shorter period of your calendar." };

async function imported(file) {
  const calendar = await file.text();
  if (calendar.length > MOST) throw new Problem({ status: 422, code: "too_large", errors: [TOO_LARGE] });
  return mine.put("/portal/busy-calendar", { calendar });
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
    run(async () => (await mine.remove("/portal/busy-calendar")) ?? "The imported times were removed.");
    input.current?.focus();
  };
  return html`
    <${FormPart} id="busy-calendar" title="Your other calendar" help=${HELP}>
      ${busyCalendar ? html`<p>Imported ${howLongAgo(busyCalendar.imported_at, new Date(), zone)}: ${stretchWords(busyCalendar, zone)}.</p>` : html`<p class="soft">No calendar imported.</p>`}
      ${busyCalendar && busyCalendar.unreadable > 0 && html`<p class="notice">${unreadWords(busyCalendar.unreadable)}</p>`}
      <p class="actions">
        <label class="button quiet file-button">
          <input class="unseen" type="file" ref=${input} accept=".ics,text/calendar" onChange=${choose} aria-describedby="calendar-help" />
          ${busyCalendar ? "Import again" : "Import an .ics file"}
        </label>
        ${busyCalendar && html`<button type="button" class="link-button" onClick=${remove}>Remove imported times</button>`}
      </p>
      <p class="help" id="calendar-help">Events that are free, canceled, or declined don't count. We keep only the times: no titles, locations, or people. A new import replaces the last one.</p>
      <p role="status" class=${problem ? "error" : "saved"}>${problem ? problemWords(problem) : busy ? "One moment…" : told}</p>
    <//>
  `;
}

function stretchWords({ events, busy_until: until }, zone) {
  const times = count(events, "busy time", "busy times");
  return events ? `${times} through ${dateName(until, zone)}` : `${times}`;
}

function unreadWords(number) {
  const [events, times] = number === 1 ? ["that event", "that time"] : ["those events", "those times"];
  return `${count(number, "event", "events")} couldn't be read, so clients may see openings during ${events}. Please block ${times} yourself: add time off.`;
}

function keptWords(answer, zone) {
  return `We imported ${stretchWords(answer, zone)}. We keep only when they start and end.`;
}
