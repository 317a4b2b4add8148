// A new appointment with a known client, once or as a series. Dates that collide are shown before anything is booked.

import { html } from "/vendor/htm/preact.js";
import { useRef, useState } from "/vendor/preact/hooks.js";
import { bookFollowUp, bookSeries, loadClients } from "../../calendar.js";
import { attempt } from "../../lib/booking.js";
import { OVERRULED } from "../../lib/calendar-refusals.js";
import { momentName } from "../../lib/date-words.js";
import { EMPTY, followUpBody, seriesBody } from "../../lib/new-appointment.js";
import { count } from "../../lib/text.js";
import { Dialog } from "../dialog.js";
import { Failed, useLoad } from "../loading.js";
import { BookingForm } from "./booking-form.js";
import { Collisions } from "./collisions.js";
import { instantOf } from "./when-fields.js";

export function NewAppointment({ client = "", date, time = "", shown, close, done }) {
  const { value, problem, again } = useLoad(loadClients, []);
  const [draft, setDraft] = useState({ ...EMPTY, client, date, time });
  const [collided, setCollided] = useState(null);
  const { zone } = shown;
  const send = useSend(draft, setDraft, zone, setCollided, done);
  if (!value || !value.clients.length) {
    return html`<${Dialog} title="New appointment" close=${close}><${NobodyYet} loaded=${value} problem=${problem} again=${again} /><//>`;
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

/** Sends what was typed, under the key of the last try where it is the same: nothing is booked twice. */
function useSend(draft, setDraft, zone, setCollided, done) {
  const tried = useRef(null);
  const keyOf = (body) => {
    tried.current = attempt(body, tried.current);
    return tried.current.key;
  };
  const once = async (starts) => {
    const body = followUpBody(draft, starts);
    const { starts_at: at } = await bookFollowUp(body, keyOf(body)).catch((problem) => {
      // Said once: the same button, pressed again, means it.
      if (OVERRULED.has(problem.code)) setDraft({ ...draft, anyway: starts });
      throw problem;
    });
    done(`Booked: ${momentName(at, zone)}. The client is being told.`, at);
  };
  const repeated = async (starts, leftOut) => {
    const body = seriesBody(draft, starts, leftOut);
    try {
      const { appointments } = await bookSeries(body, keyOf(body));
      const at = appointments[0]?.starts_at ?? starts;
      done(`${count(appointments.length, "appointment", "appointments")} booked, the first on ${momentName(at, zone)}. The client is being told.`, at);
    } catch (problem) {
      if (problem.code !== "series_collides") throw problem;
      setCollided({ ...problem.members, leftOut });
    }
  };
  return (leftOut) => (draft.every ? repeated(instantOf(draft, zone), leftOut) : once(instantOf(draft, zone)));
}

function NobodyYet({ loaded, problem, again }) {
  if (problem && !loaded) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!loaded) return html`<p role="status">Getting your clients…</p>`;
  return html`
    <p>You can book clients whom you know already. New ones book their first appointment themselves, at your open times; after that they are listed here.</p>
  `;
}
