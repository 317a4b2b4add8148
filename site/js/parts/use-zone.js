// The zone that a page's times are shown in.

import { useState } from "preact/hooks";
import { chooseZone, chosenZone } from "../zone.js";

/**
 * The person's zone, or `theirs` (a provider's, or the account's) if the browser can't tell where the person is.
 * `zoneKnown` is false then, until the person chooses.
 * @param {string | null} [theirs]
 */
export function useZone(theirs) {
  const [own, setOwn] = useState(chosenZone);
  const setZone = (/** @type {string} */ zone) => {
    chooseZone(zone);
    setOwn(zone);
  };
  return { zone: own ?? theirs ?? "UTC", zoneKnown: Boolean(own), setZone };
}
