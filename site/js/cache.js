// What a tab keeps of the API's vocabulary, for a while: a tab may stay open for days, and new names come meanwhile.

import { keep, kept } from "./keep.js";
import { isFresh } from "./lib/age.js";

/**
 * What was kept under the name within the last hour, or null.
 * @template {"form" | "choices"} Name @param {Name} name
 * @returns {NonNullable<TabMemory[Name]>["value"] | null}
 */
export function cached(name) {
  const held = kept(name);
  return held && isFresh(held.at, Date.now()) ? held.value : null;
}

/**
 * @template {"form" | "choices"} Name @param {Name} name
 * @param {TabMemory[Name]["value"]} value
 */
export function cache(name, value) {
  keep(name, { value, at: Date.now() });
}
