// An appointment's file for the client's own calendar.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { calendarFile } from "../../appointments.js";
import { handOver } from "../hand-over.js";

/** @param {Props} props */
export function CalendarFile({ id }) {
  const [failed, setFailed] = useState(false);
  const download = async () => {
    setFailed(false);
    try {
      handOver(await calendarFile(id), "appointment.ics");
    } catch {
      setFailed(true);
    }
  };
  return html`
    <button type="button" class="button quiet" onClick=${download}>Add to your calendar</button>
    ${failed && html`<p role="alert">We couldn't download the file. Please try again.</p>`}
  `;
}
