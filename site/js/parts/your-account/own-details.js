// The owner's details and reminder setting, saved together.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { mine } from "../../api.js";
import { TITLES, detailsBody, detailsDraft, detailsFaults } from "../../lib/own-details.js";
import { savingWords } from "../../lib/saving-words.js";
import { goToSignIn } from "../../session.js";
import { chosenZone } from "../../zone.js";
import { DateOfBirth } from "../who-comes/date-of-birth.js";
import { ErrorSummary } from "../error-summary.js";
import { TextField } from "../fields.js";
import { Tick } from "../small-fields.js";
import { useFaults } from "../use-faults.js";
import { useOnce } from "../use-once.js";
import { ZoneField } from "../zone-field.js";

const BORN_HELP = "Only needed when you book for yourself. Your provider sees the age, not the date.";
const REMINDERS_HELP = "If you turn these off, we'll still email you when something about an appointment changes.";

/** @param {Props} props */
export function OwnDetails({ me, saved }) {
  const [draft, setDraft] = useState(() => detailsDraft(me, chosenZone() ?? ""));
  const [told, tell] = useState(/** @type {Omit<FormState, "faults">} */ ({}));
  const { at, faults, errorOf, show, refuse } = useFaults(() => detailsFaults(draft), draft);
  const { busy, run } = useOnce(async () => {
    try {
      saved(await mine.put("/me", detailsBody(draft)));
      tell({ words: "Saved." });
    } catch (problem) {
      if (problem.status === 401) return goToSignIn();
      const refused = savingWords(problem, TITLES);
      refuse(refused.faults);
      tell({ failure: refused.failure });
    }
  });
  const submit = (event) => {
    event.preventDefault();
    const found = detailsFaults(draft);
    show(found);
    tell({});
    if (!found.length) run();
  };
  const set = (part) => (value) => setDraft((before) => ({ ...before, [part]: value }));
  const field = (id) => ({ id, value: draft[id], set: set(id), error: errorOf(id) });
  return html`
    <section aria-labelledby="details">
      <h2 id="details">Your details</h2>
      <form novalidate onSubmit=${submit}>
        <${ErrorSummary} at=${at} faults=${faults} />
        <${TextField} ...${field("name")} label=${TITLES.name} more=${{ autocomplete: "name", maxlength: 80 }} />
        <${DateOfBirth} ...${field("born_on")} legend="${TITLES.born_on} (optional)" help=${BORN_HELP} own />
        <${TextField} ...${field("phone")} label="${TITLES.phone} (optional)" size="middling" more=${{ type: "tel", autocomplete: "tel", maxlength: 30 }} />
        <${ZoneField} ...${field("time_zone")} label=${TITLES.time_zone} help="The times in our emails are in this time zone." />
        <${Tick} id="reminders" label="Remind me by email before an appointment" help=${REMINDERS_HELP} checked=${draft.reminders} set=${set("reminders")} />
        ${told.failure && html`<div class="notice bad" role="alert"><p>${told.failure}</p></div>`}
        <div class="actions">
          <button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? "Saving…" : "Save"}</button>
          <p class="save-told" role="status">${told.words}</p>
        </div>
      </form>
    </section>
  `;
}
