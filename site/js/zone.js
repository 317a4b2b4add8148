// The zone of the person at this device: their choice, or else what the browser reports.

import { keep, kept } from "./keep.js";
import { deviceZone, isZone } from "./lib/zones.js";

/** Null if the person hasn't chosen one and the browser doesn't know. */
export function chosenZone() {
  const zone = kept("zone");
  return isZone(zone) ? zone : deviceZone();
}

/** @param {string} zone */
export function chooseZone(zone) {
  keep("zone", zone);
}

/**
 * The zone to show times in: the person's, or the first of these that is known, such as their account's or a provider's.
 * @param {(string | null | undefined)[]} fallbacks
 */
export function shownZone(...fallbacks) {
  return chosenZone() ?? fallbacks.find(Boolean) ?? "UTC";
}
