// The choices of the portal's forms from the API: [{id, name}] for each field.

import { mine } from "./api.js";
import { keepFresh, keptFresh } from "./fresh.js";

/** The choices cached in this tab, or fresh ones. */
export async function knownChoices() {
  const known = keptFresh("choices");
  if (known) return known;
  const choices = await mine.get("/portal/choices");
  keepFresh("choices", choices);
  return choices;
}
