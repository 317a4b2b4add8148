// The choices of the portal's forms from the API: [{id, name}] for each field.

import { mine } from "./api.js";
import { cache, cached } from "./cache.js";

/** The choices cached in this tab, or fresh ones. */
export async function knownChoices() {
  const known = cached("choices");
  if (known) return known;
  const choices = await mine.get("/portal/choices");
  cache("choices", choices);
  return choices;
}
