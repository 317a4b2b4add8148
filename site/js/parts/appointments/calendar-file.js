// An appointment's file for the client's own calendar.

import { html, useState } from "/vendor/preact.js";
import { calendarFile } from "../../appointments.js";

/** The file needs the sign-in, so it is fetched and handed over; a plain link could not carry it. */
export function CalendarFile({ id }) {
  const [failed, setFailed] = useState(false);
  const download = async () => {
    setFailed(false);
    try {
      handOver(await calendarFile(id));
    } catch {
      setFailed(true);
    }
  };
  return html`
    <button type="button" class="button quiet" onClick=${download}>Add to your calendar</button>
    ${failed && html`<p role="alert">The file didn't come through. Please try again.</p>`}
  `;
}

function handOver(file) {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: url, download: "appointment.ics" });
  link.click();
  // The download has begun by then; the page needs no copy of it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
