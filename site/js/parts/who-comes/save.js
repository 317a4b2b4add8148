// Save what the account doesn't know yet about the person who books and the client, right before the booking.

import { mine } from "../../api.js";
import { birthDate } from "../../lib/booking.js";
import { NEW_CHILD, SELF } from "../../lib/who-comes.js";

/** The child's client ID, or null for the account's owner. The same child is added only once. */
export async function saveWhoComes(draft, me, zone) {
  await saveWhoBooks(draft, me.details, zone);
  if (draft.who === SELF) return null;
  if (draft.who !== NEW_CHILD) return draft.who;
  const child = { name: draft.childName.trim(), born_on: birthDate(draft.childBorn) };
  return (await mine.post("/me/dependents", child)).client_id;
}

/** A parent gives their name once, and their date of birth isn't needed. */
async function saveWhoBooks(draft, known, zone) {
  const own = draft.who === SELF || !known ? draft.name.trim() : known.name;
  const bornOn = draft.who === SELF ? birthDate(draft.born) : known?.born_on;
  const holder = { name: own, time_zone: zone, ...(bornOn && { born_on: bornOn }) };
  const changed = Object.entries(holder).some(([part, value]) => known?.[part] !== value);
  if (changed) await mine.put("/me", { ...(known?.phone && { phone: known.phone }), ...holder });
}
