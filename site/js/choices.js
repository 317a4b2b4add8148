// The words of the portal's forms as the API serves them: [{id, name}] for each kind of choice.

import { mine } from "./api.js";
import { keep, kept } from "./keep.js";

/** The choices that this tab has seen, or fresh ones. */
export async function knownChoices() {
  const known = kept("choices");
  if (known) return known;
  const choices = await mine.get("/portal/choices");
  keep("choices", choices);
  return choices;
}
