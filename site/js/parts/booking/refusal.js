// Why a booking wasn't possible, in kind words, with the next step.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { kept } from "../../keep.js";
import { bookingWords } from "../../lib/booking-words.js";
import { signOut } from "../../session.js";
import { whenShown } from "../../reveal.js";
import { NoGuardian } from "../questions/practice-note.js";
import { NextOpenings } from "./next-openings.js";

/** @param {Props} props */
export function Refusal({ problem, profile, type, start, zone }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  const words = bookingWords(problem);
  useEffect(() => {
    whenShown(() => {
      title.current?.focus();
      title.current?.scrollIntoView({ block: "center" });
    });
  }, [problem]);
  return html`
    <section class="notice bad refusal" aria-labelledby="refusal">
      <h2 id="refusal" tabindex="-1" ref=${title}>${words.title}</h2>
      <p>${words.text}</p>
      ${problem.code === "guardian_needed" && html`<${NoGuardian} />`}
      ${words.way === "openings" && html`<${NextOpenings} profile=${profile} type=${type} start=${start} zone=${zone} />`}
      ${words.way === "matches" && html`<p><a class="button quiet" href=${kept("matching") ? "/matches.html" : "/match.html"}>See who else fits</a></p>`}
      ${words.way === "message" && html`<p><a class="button" href=${threadPath(problem.members?.appointment_id)}>Message ${profile.name}</a></p>`}
      ${words.way === "sign-out" && html`<button type="button" class="button quiet" onClick=${signOut}>Sign out</button>`}
      ${(words.way === "message" || words.appointments) && html`<p><a class="button quiet" href=${appointmentPath(problem.members?.appointment_id)}>${problem.members?.appointment_id ? "See that appointment" : "Your appointments"}</a></p>`}
    </section>
  `;
}

/** The path to the card of an appointment, or to all of them if its ID is unknown. */
function appointmentPath(id) {
  return id ? `/appointments.html?${new URLSearchParams({ appointment: id })}` : "/appointments.html";
}

/** The path to the messages with this provider, or to the appointments if the appointment's ID is unknown. */
function threadPath(appointmentId) {
  return appointmentId ? `/appointments.html?${new URLSearchParams({ appointment: appointmentId, thread: "1" })}` : "/appointments.html";
}
