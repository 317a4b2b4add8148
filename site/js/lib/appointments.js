// One's own appointments, in the groups in which they are read. Pure.

/** {coming, cancelled, past}: coming soonest first, the others latest first as they come. `now` in ms. */
export function sorted(appointments, now) {
  const over = (one) => Date.parse(one.ends_at) <= now;
  const off = (one) => one.status === "cancelled";
  return {
    coming: appointments.filter((one) => !over(one) && !off(one)).reverse(),
    cancelled: appointments.filter((one) => !over(one) && off(one)),
    past: appointments.filter(over),
  };
}
