// The zone of the times in someone's email: asked only if neither the browser nor the account knows it.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { ZoneField } from "../zone-field.js";

/**
 * `ownZone` is "" until the person has chosen; `faults` says so.
 * @param {import("../use-zone.js").ZoneChoice} choice @param {ApiAnswer<"Me">} me
 */
export function useOwnZone({ zone, zoneKnown }, me) {
  const ownZone = zoneKnown ? zone : (me.details?.time_zone ?? "");
  // Stays after the choice, so that the field doesn't vanish under the person's hands.
  const [asks] = useState(!ownZone);
  /** @type {Fault[]} */
  const faults = ownZone ? [] : [{ id: "own-zone", message: "Please choose your time zone." }];
  return { ownZone, asks, faults };
}

/** @param {{value: string, error?: string, set: (zone: string) => void}} props */
export function OwnZone({ value, error, set }) {
  return html`<${ZoneField} id="own-zone" label="Your time zone" help="The times in our emails are in this time zone." value=${value} error=${error} set=${set} />`;
}
