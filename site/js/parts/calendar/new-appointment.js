// A new appointment with an existing client, single or as a series. Colliding dates are shown before anything is booked.

import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { bookFollowUp, bookSeries, loadClients } from "../../calendar.js";
import { attempt } from "../../lib/booking.js";
import { momentName } from "../../lib/date-words.js";
import { CAN_OVERRULE, EMPTY, followUpBody, seriesBody } from "../../lib/new-appointment.js";
import { bookedWords } from "../../lib/series-words.js";
import { Dialog } from "../dialog.js";
import { Failed, useLoad } from "../loading.js";
import { BookingForm } from "./booking-form.js";
import { Collisions } from "./collisions.js";
import { instantOf } from "./when-fields.js";

/** @typedef {{collisions: {starts_at: string, reason: string}[], free: string[], leftOut: string[]}} Collided */

/** @param {Props} props */
export function NewAppointment({ client = "", date, time = "", shown, close, done }) {
  const { value, problem, again } = useLoad(loadClients, []);
  const [draft, setDraft] = useState({ ...EMPTY, client, date, time });
  const [collided, setCollided] = useState(/** @type {Collided | null} */ (null));
  const { zone } = shown;
  const send = useSend(draft, setDraft, zone, setCollided, done);
  if (!value || !value.clients.length) {
    return html`<${Dialog} title="New appointment" close=${close}><${NoClientsYet} loaded=${value} problem=${problem} again=${again} /><//>`;
  }
  if (collided) {
    return html`
      <${Collisions}
        ...${collided} zone=${zone} close=${() => setCollided(null)}
        act=${() => send([...collided.leftOut, ...collided.collisions.map((each) => each.starts_at)])}
      />
    `;
  }
  return html`
    <${BookingForm} draft=${draft} setDraft=${setDraft} clients=${value.clients} shown=${shown} close=${close} act=${() => send([])} />
  `;
}

/**
 * Send the form. The same content reuses the last attempt's key, so nothing is booked twice.
 * @param {import("../../lib/new-appointment.js").Draft} draft @param {(draft: import("../../lib/new-appointment.js").Draft) => void} setDraft
 * @param {string} zone @param {(collided: Collided) => void} setCollided @param {(words: string, at: string) => void} done
 */
function useSend(draft, setDraft, zone, setCollided, done) {
  const tried = useRef(/** @type {Attempt | null} */ (null));
  const keyOf = (/** @type {object} */ body) => {
    const now = attempt(body, tried.current);
    tried.current = now;
    return now.key;
  };
  const once = async (/** @type {string} */ starts) => {
    const body = followUpBody(draft, starts);
    const { starts_at: at } = await bookFollowUp(body, keyOf(body)).catch((problem) => {
      // After this warning, pressing the button again overrules it.
      if (CAN_OVERRULE.has(problem.code)) setDraft({ ...draft, anyway: starts });
      throw problem;
    });
    done(bookedWords(1, momentName(at, zone)), at);
  };
  const repeated = async (/** @type {string} */ starts, /** @type {string[]} */ leftOut) => {
    const body = seriesBody(draft, starts, leftOut);
    try {
      const { appointments } = await bookSeries(body, keyOf(body));
      const at = appointments[0]?.starts_at ?? starts;
      done(bookedWords(appointments.length, momentName(at, zone)), at);
    } catch (problem) {
      if (problem.code !== "series_collides") throw problem;
      setCollided({ ...problem.members, leftOut });
    }
  };
  return (/** @type {string[]} */ leftOut) => (draft.every ? repeated(instantOf(draft, zone), leftOut) : once(instantOf(draft, zone)));
}

/** @param {Props} props */
function NoClientsYet({ loaded, problem, again }) {
  if (problem && !loaded) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!loaded) return html`<p role="status">Loading your clients…</p>`;
  return html`
    <p>You can book appointments for your existing clients. New clients book their first appointment themselves, at one of your openings. After that, they appear here.</p>
  `;
}
