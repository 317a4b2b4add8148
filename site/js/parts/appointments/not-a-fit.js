// A client says that a provider isn't the right fit: match again, or ask for a call.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { reportNotAFit } from "../../appointments.js";
import { momentName } from "../../lib/date-words.js";
import { problemWords } from "../../lib/problem-words.js";
import { Dialog } from "../dialog.js";
import { LongField } from "../fields.js";
import { useOnce } from "../use-once.js";
import { NextMatches } from "./next-matches.js";

/**
 * `ahead` are other upcoming appointments with this provider; `show(id)` leads to one of them.
 * @param {Props} props
 */
export function NotAFit({ appointment, form, ahead, zone, show, close, done }) {
  const { provider, appointment_id: id } = appointment;
  return html`
    <${Dialog} title="Not the right fit?" close=${close}>
      <p>That happens, and it's no one's fault. It often takes a second try to find the right person. You have two options:</p>
      <div class="two-ways">
        <${MatchAgain} appointment=${appointment} form=${form} ahead=${ahead} zone=${zone} show=${show} done=${done} />
        <section class="way stack" aria-labelledby="way-call">
          <h3 id="way-call">Talk it over</h3>
          <p>Someone on the care team will call you at a time that works for you. Your appointment with ${provider.name} stays as it is until you've talked.</p>
          <p><a class="button quiet" href="/contact.html?${new URLSearchParams({ topic: "not_a_good_fit", appointment: id, call: "1" })}">Ask us to call you</a></p>
        </section>
      </div>
    <//>
  `;
}

/** @param {Props} props */
function MatchAgain({ appointment, form, ahead, zone, show, done }) {
  const { provider, appointment_id: id, questionnaire_id: answers, status, starts_at: starts } = appointment;
  const coming = status === "booked" && Date.parse(starts) > Date.now();
  // Booking someone else cancels it in the same step; ending the care alone doesn't.
  const first = ahead.find(({ kind }) => kind === "first_session");
  const [message, setMessage] = useState("");
  const { busy, problem, run } = useOnce(async () => {
    done(await reportNotAFit(id, message.trim()), answers ? "Thank you for telling us. Here's who else fits what you told us." : "Thank you for telling us.");
  });
  return html`
    <section class="way stack" aria-labelledby="way-match">
      <h3 id="way-match">Match again</h3>
      <ul>
        ${coming && html`<li>Your appointment on ${momentName(starts, zone)} will be canceled, and we'll let ${provider.name} know.</li>`}
        <li>${answers ? "Your answers are saved, so you don't have to start over." : "You'll answer a few questions so that we can see who fits."}</li>
        <li>${provider.name} won't be in your matches.</li>
      </ul>
      ${answers && html`
        <p>Finding the right person may take time, and that's fine. You can see who else there is first. Booking one of them also ends your care with ${provider.name}. Until then, nothing changes.</p>
        ${first && html`<p>Your first session on ${momentName(first.starts_at, zone)} is then canceled, too.</p>`}
        <${NextMatches} appointment=${appointment} form=${form} zone=${zone} ends />
        <p>Or end it now. You can still see who else there is, and book later.</p>
      `}
      ${coming && html`<${LongField} id="fit-message" label="Message to ${provider.name} (optional)" value=${message} set=${setMessage} more=${{ maxlength: 1000 }} />`}
      <p><button type="button" class="button" aria-disabled=${busy ? "true" : undefined} onClick=${() => run()}>${busy ? "One moment…" : answers ? "End it without booking" : "Match again"}</button></p>
      ${problem && html`<div class="notice bad" role="alert"><p>${problemWords(problem, "appointment")}</p>${problem.code === "upcoming_appointments" && html`<${Ahead} appointments=${ahead} zone=${zone} show=${show} />`}</div>`}
    </section>
  `;
}

/** @param {Props & {appointments: ApiAnswer<"AppointmentOut">[]}} props */
function Ahead({ appointments, zone, show }) {
  return html`
    <ul>
      ${appointments.map(({ appointment_id: id, starts_at: starts }) => html`
        <li key=${id}><button type="button" class="link-button" onClick=${() => show(id)}>${momentName(starts, zone)}</button></li>
      `)}
    </ul>
  `;
}
