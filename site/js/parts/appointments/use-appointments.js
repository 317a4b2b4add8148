// All appointments loaded so far: the newest page, the linked one, older pages, and the one just changed.

import { useEffect, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { merged, newestFirst } from "../../lib/merged.js";

/** @typedef {ApiAnswer<"AppointmentOut">} Appointment */

const idOf = (/** @type {Appointment} */ appointment) => appointment.appointment_id;
const latestFirst = newestFirst((/** @type {Appointment} */ appointment) => appointment.starts_at);

/**
 * `more` is undefined when there are no older ones; `said` is {id, words} of the last change.
 * @param {ApiAnswer<"AppointmentsOut">} page @param {Appointment | null} asked
 */
export function useAppointments(page, asked) {
  const [older, setOlder] = useState(/** @type {{appointments: Appointment[], cursor?: string | null}} */ ({ appointments: [] }));
  const [changed, setChanged] = useState(/** @type {Appointment[]} */ ([]));
  const [said, setSaid] = useState(/** @type {{id: string, words: string} | null} */ (null));
  const cursor = "cursor" in older ? older.cursor : page.cursor;
  // A page loaded later is newer than the answer to the change; right after the change, the list may lag.
  useEffect(() => setChanged([]), [page]);
  const add = (/** @type {Appointment[]} */ known, /** @type {Appointment[]} */ fresh) => merged(known, fresh, idOf, latestFirst);
  const more = async () => {
    const next = await mine.get(`/appointments?cursor=${encodeURIComponent(cursor ?? "")}`);
    setOlder({ cursor: next.cursor, appointments: add(older.appointments, [...page.appointments, ...next.appointments]) });
  };
  const done = (/** @type {Appointment | Appointment[]} */ answer, /** @type {string} */ words) => {
    const answers = [answer].flat();
    setChanged(answers);
    setSaid({ id: idOf(answers[0]), words });
  };
  const all = add(older.appointments, [...(asked ? [asked] : []), ...page.appointments, ...changed]);
  return { all, more: cursor ? more : undefined, said, done };
}
