// Which dialog is open over the calendar. A link may open one: ?appointment=ID, or ?new=1&client=ID.

import { useState } from "preact/hooks";
import { forgetInAddress } from "./use-place.js";

/** @typedef {{kind: string, [part: string]: unknown} | null} Open */

/** @returns {Open} */
function fromAddress() {
  const query = new URLSearchParams(location.search);
  if (query.get("appointment")) return { kind: "appointment", id: query.get("appointment") };
  return query.get("new") ? { kind: "new", client: query.get("client") ?? "" } : null;
}

/** {open, start(kind, more), entry(one), close}: `open` is {kind, ...} or null. */
export function useDialog() {
  const [open, setOpen] = useState(fromAddress);
  const close = () => {
    setOpen(null);
    forgetInAddress("appointment", "new", "client");
  };
  const start = (/** @type {string} */ kind, /** @type {object} */ more = {}) => setOpen({ kind, ...more });
  const entry = (/** @type {CalendarEntry} */ one) =>
    one.kind === "appointment" ? start("appointment", { id: one.of.appointment_id }) : start("entry", { entry: one });
  return { open, start, entry, close };
}
