// A chosen time that is no longer available, and a booking whose answer never came.

import { html } from "htm/preact";
import { send } from "../../booking.js";
import { forget } from "../../keep.js";
import { nameIn } from "../../lib/text.js";
import { Problem } from "../../problem.js";
import { Failed, Loading, useLoad } from "../loading.js";
import { Refusal } from "./refusal.js";

/**
 * `problem` is why it couldn't be held; without it, the time wasn't open in the first place.
 * @param {Props} props
 */
export function Gone({ profile, place: { type, starts_at: start }, zone, problem }) {
  const why = problem ?? new Problem({ code: Date.parse(start) < Date.now() ? "in_the_past" : "outside_hours" });
  return html`
    <div class="booking">
      <h1>${nameIn(profile.appointment_types, type)} with ${profile.name}</h1>
      <${Refusal} problem=${why} profile=${profile} type=${type} start=${start} zone=${zone} />
    </div>
  `;
}

/**
 * Retry with the same key, which gets the first answer and never books twice.
 * @param {Props} props
 */
export function Resume({ tried, ...gone }) {
  const { problem } = useLoad(() => send(tried.body, tried.key), []);
  if (problem?.code === "offline") return html`<${Failed} problem=${problem} again=${() => location.reload()} />`;
  if (!problem) return html`<${Loading} words="Looking up your booking…" />`;
  forget("attempt");
  return html`<${Gone} ...${gone} />`;
}
