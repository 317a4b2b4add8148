// One's own appointments, in the groups in which they are read. Pure.

/** @typedef {ApiAnswer<"AppointmentOut">} Appointment */

/**
 * {coming, canceled, past}: coming soonest first, the others latest first as they come. `now` in ms.
 * @param {Appointment[]} appointments
 * @param {number} now
 */
export function sorted(appointments, now) {
  const over = (/** @type {Appointment} */ one) => Date.parse(one.ends_at) <= now;
  const off = (/** @type {Appointment} */ one) => one.status === "canceled";
  return {
    coming: appointments.filter((one) => !over(one) && !off(one)).reverse(),
    canceled: appointments.filter((one) => !over(one) && off(one)),
    past: appointments.filter(over),
  };
}

/**
 * [{appointment, alike}], in the order given: what was canceled of a series at one moment is one entry.
 * @param {Appointment[]} appointments
 * @returns {{appointment: Appointment, alike: Appointment[]}[]}
 */
export function gathered(appointments) {
  /** @type {Map<string, Appointment[]>} */
  const groups = new Map();
  for (const one of appointments) {
    const key = one.series_id && one.cancellation ? `${one.series_id} ${one.cancellation.at}` : one.appointment_id;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const [appointment, ...alike] = group.toSorted((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at));
    return { appointment, alike };
  });
}
