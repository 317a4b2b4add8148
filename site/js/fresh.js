// What a tab keeps of the API's vocabulary, for a while: a tab may stay open for days, and new names come meanwhile.

import { keep, kept } from "./keep.js";

const LONGEST_MS = 60 * 60 * 1000;

/**
 * What was kept under the name within the last hour, or null.
 * @template {"form" | "choices"} Name @param {Name} name
 * @returns {NonNullable<TabMemory[Name]>["value"] | null}
 */
export function keptFresh(name) {
  const held = kept(name);
  return held && Date.now() - held.at < LONGEST_MS ? held.value : null;
}

/**
 * @template {"form" | "choices"} Name @param {Name} name
 * @param {TabMemory[Name]["value"]} value
 */
export function keepFresh(name, value) {
  keep(name, { value, at: Date.now() });
}
