// The zone of the times in someone's email: asked only if neither the browser nor the account knows it.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { ZoneField } from "../zone-field.js";

/** @typedef {{zone: string, zoneKnown: boolean, setZone: (zone: string) => void}} Zones */

/**
 * `ownZone` is "" until the person has chosen; `faults` says so.
 * @param {Zones} zones @param {ApiAnswer<"Me">} me
 */
export function useOwnZone({ zone, zoneKnown }, me) {
  const ownZone = zoneKnown ? zone : (me.details?.time_zone ?? "");
  const [asks] = useState(!ownZone);
  /** @type {Fault[]} */
  const faults = ownZone ? [] : [{ id: "own-zone", message: "Please choose your time zone." }];
  return { ownZone, asks, faults };
}

/** @param {{value: string, error?: string, set: (zone: string) => void}} props */
export function OwnZone({ value, error, set }) {
  return html`<${ZoneField} id="own-zone" label="Your time zone" help="The times in our emails are in this time zone." value=${value} error=${error} set=${set} />`;
}
