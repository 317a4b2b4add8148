// A client's own appointments, grouped for display. Pure.

/** @typedef {ApiAnswer<"AppointmentOut">} Appointment */

/**
 * {coming, canceled, past}: upcoming soonest first, the others latest first. `now` in ms.
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
 * [{appointment, alike}], in the given order. Appointments of a series canceled at one moment are one entry.
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
