// The zone that a page's times are shown in, which the person can change.

import { useState } from "preact/hooks";
import { chooseZone, chosenZone, shownZone } from "../zone.js";

/** @typedef {{zone: string, zoneKnown: boolean, setZone: (zone: string) => void}} ZoneChoice */

/**
 * The person's zone, or `fallback` if the browser can't tell where the person is: `zoneKnown` is false then, until
 * they choose.
 * @param {string | null} [fallback]
 * @returns {ZoneChoice}
 */
export function useZone(fallback) {
  const [own, setOwn] = useState(chosenZone);
  const setZone = (/** @type {string} */ zone) => {
    chooseZone(zone);
    setOwn(zone);
  };
  return { zone: own ?? shownZone(fallback), zoneKnown: Boolean(own), setZone };
}
