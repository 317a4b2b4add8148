// Who comes, where they'll be and who pays; then book.

import { html } from "htm/preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { keep, kept } from "../../keep.js";
import { charactersLeft } from "../../lib/text.js";
import { SELF, clientChoices } from "../../lib/who-comes.js";
import { whoComes } from "../../lib/wording.js";
import { Problem } from "../../problem.js";
import { ErrorSummary } from "../error-summary.js";
import { ChoiceGroup, LongField, SelectField } from "../fields.js";
import { useFaults } from "../use-faults.js";
import { firstDraft } from "./draft.js";
import { PhoneField } from "../phone-field.js";
import { byField, missingFrom, refusedFields } from "./faults.js";
import { OwnZone, useOwnZone } from "../who-comes/own-zone.js";
import { Person } from "../who-comes/person.js";
import { Refusal } from "./refusal.js";
import { Summary } from "./summary.js";

const MOST_IN_NOTE = 1000;

/**
 * `book(draft, zone, fee)` resolves when booked, and throws a Problem otherwise; the zone is the person's own.
 * @param {Props} props
 */
export function Details({ profile, opening, type, me, zoneChoice, wantedFormat, held, book }) {
  const own = useOwnZone(zoneChoice, me);
  const whom = clientChoices(me, kept("matching")?.for_whom);
  const [draft, setDraft] = useState(() => firstDraft(profile, opening, me, wantedFormat, whom));
  const [refusal, setRefusal] = useState(/** @type {Problem | null} */ (null));
  const [busy, setBusy] = useState(false);
  // As shown: a booking at another fee is refused, with the new one.
  const [fee, setFee] = useState(() => profile.fees[type] ?? null);
  const check = () => [...missingFrom(draft), ...own.faults];
  const { at, faults, errorOf, show, refuse } = useFaults(check, byField(draft));
  // State updates only on the next render; a double click is faster.
  const running = useRef(false);
  // Before it is painted: a reload right after the last key must not lose it.
  useLayoutEffect(() => keep("booking", draft), [draft]);
  const set = (part) => (value) => setDraft((before) => ({ ...before, [part]: value }));

  async function submit(event) {
    event.preventDefault();
    if (running.current) return;
    const found = check();
    show(found);
    setRefusal(null);
    if (found.length) return;
    running.current = true;
    setBusy(true);
    try {
      await book(draft, own.ownZone, fee);
    } catch (problem) {
      const refused = refusedFields(problem, draft);
      if (refused.length) refuse(refused);
      else setRefusal(problem.code === "fee_changed" ? withShown(problem, fee) : problem);
      if (problem.code === "fee_changed") setFee(problem.members.fee);
      running.current = false;
      setBusy(false);
    }
  }

  return html`
    <form class="confirm" novalidate onSubmit=${submit}>
      <${ErrorSummary} at=${at} faults=${faults.map((fault) => ({ ...fault, title: titles(words(draft))[fault.id] }))} />
      <${Fields} profile=${profile} opening=${opening} whom=${whom} me=${me} draft=${draft} set=${set} errorOf=${errorOf} />
      ${own.asks && html`<${OwnZone} value=${own.ownZone} set=${zoneChoice.setZone} error=${errorOf("own-zone")} />`}
      <${Summary} profile=${profile} opening=${opening} type=${type} payer=${draft.payer} fee=${fee} held=${held} zone=${zoneChoice.zone} />
      ${refusal && html`<${Refusal} problem=${refusal} profile=${profile} type=${type} start=${opening.starts_at} zone=${zoneChoice.zone} />`}
      ${!held.lost && html`
        <div class="actions">
          <button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? "Booking…" : "Book this appointment"}</button>
        </div>
      `}
    </form>
  `;
}

/** A changed fee is told with the one that was shown. */
const withShown = ({ status, code, members }, shown) => new Problem({ status, code, ...members, shown });

const words = ({ who }) => whoComes(who === SELF ? "self" : "child");
/** @param {ReturnType<typeof whoComes>} words @returns {Words} */
const titles = ({ name, born, where }) => ({ format: "How to meet", phone: "Phone number", who: "Who it is for", guardian: "Your own name", name, born, state: where, payer: "How will you pay?", note: "Note" });

/** @param {Props} props */
function Fields({ profile, opening, whom, me, draft, set, errorOf }) {
  const said = words(draft);
  const field = (id, part = id) => ({ id, value: draft[part], set: set(part), error: errorOf(id) });
  const formats = profile.formats.filter(({ id }) => opening.formats.includes(id));
  return html`
    ${formats.length > 1 && html`<${ChoiceGroup} ...${field("format")} legend="How would you like to meet?" choices=${formats} />`}
    ${draft.format === "phone" && html`<${PhoneField} ...${field("phone")} name=${profile.name} />`}
    ${whom.length > 1 && html`<${ChoiceGroup} ...${field("who")} legend="Who is this appointment for?" choices=${whom} />`}
    <${Person} who=${draft.who} me=${me} words=${said} field=${field} />
    <${SelectField}
      ...${field("state")}
      label=${said.where}
      help="At the time of the appointment. These are the states where ${profile.name} is licensed to see people."
      choices=${profile.states}
      blank="Choose a state"
      size="middling"
    />
    <${SelectField} ...${field("payer")} label="How will you pay?" choices=${profile.payers} groups=${profile.payer_groups} blank="Choose one" size="middling" />
    <${Note} ...${field("note")} />
  `;
}

/** @param {Props} props */
function Note(props) {
  const left = MOST_IN_NOTE - props.value.length;
  return html`
    <${LongField} ...${props} label="Note for your provider (optional)" help="Only your provider sees this." more=${{ maxlength: MOST_IN_NOTE }} />
    <p class="help counter" aria-live=${left <= 100 ? "polite" : "off"}>${charactersLeft(left)}</p>
  `;
}
