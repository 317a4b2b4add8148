// A client's own appointments, as the API keeps them.

import { mine } from "./api.js";
import { farFrom } from "./lib/ranges.js";

const path = (id, more = "") => `/appointments/${encodeURIComponent(id)}${more}`;

/** Where one could be moved to, as far ahead as may be asked. */
export function openingsFor(id, now) {
  const { from, to } = farFrom(now);
  return mine.get(path(id, `/openings?${new URLSearchParams({ from: from.toISOString(), to: to.toISOString() })}`));
}

export const reschedule = (id, starts_at, format) => mine.post(path(id, "/reschedule"), { starts_at, format });
export const cancel = (id, reason, message) => mine.post(path(id, "/cancel"), { reason, message });
export const giveUp = (id, message) => mine.post(path(id, "/not-a-fit"), { message });
export const notMet = (id) => mine.post(path(id, "/provider-no-show"));
export const nextMatches = (id) => mine.get(path(id, "/matches"));
export const calendarFile = (id) => mine.file(path(id, "/calendar.ics"));
