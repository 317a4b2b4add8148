// The zone that times are shown in: the person's choice, or else the device's.

import { keep, kept } from "./keep.js";
import { deviceZone, isZone } from "./lib/zones.js";

export function chosenZone() {
  const zone = kept("zone");
  return isZone(zone) ? zone : deviceZone();
}

/** @param {string} zone */
export function chooseZone(zone) {
  keep("zone", zone);
}
