// The chosen time of a first session, and what the booking asks besides.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { momentName } from "../../lib/date-words.js";
import { asksByPhone, changedFeeWords, feeBeforeBooking } from "../../lib/fee-words.js";
import { TITLES, firstSessionBody, missingFrom, refusedFields } from "../../lib/first-session.js";
import { problemWords } from "../../lib/problem-words.js";
import { nameIn } from "../../lib/text.js";
import { zoneName } from "../../lib/zones.js";
import { ErrorSummary } from "../error-summary.js";
import { FeePhone } from "../fee-phone.js";
import { ChoiceGroup, LongField, SelectField } from "../fields.js";
import { NoGuardian } from "../questions/practice-note.js";
import { PhoneField } from "../phone-field.js";
import { useFaults } from "../use-faults.js";
import { useOnce } from "../use-once.js";

/**
 * `draft` has an opening. `book(body)` throws a Problem if another time wouldn't help.
 * @param {Props & {draft: import("../../lib/first-session.js").Draft & {opening: Opening}}} props
 */
export function FirstSessionForm({ appointment, profile, form, zone, draft, setDraft, another, book, show }) {
  const { opening } = draft;
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => title.current?.focus(), []);
  // As shown: a booking at another fee is refused, with the new one.
  const [fee, setFee] = useState(/** @type {ApiAnswer<"Fee"> | null} */ (profile.fees[draft.type] ?? null));
  const byId = Object.fromEntries(Object.keys(TITLES).map((id) => [id, draft[id.replace("first-", "")]]));
  const { at, faults, errorOf, show: mark, refuse } = useFaults(() => missingFrom(draft), byId);
  const { busy, problem, run } = useOnce(async () => {
    try {
      await book(firstSessionBody(draft, opening, fee));
    } catch (why) {
      const found = refusedFields(why);
      if (found.length) return refuse(found);
      if (why.code !== "fee_changed") throw why;
      setFee(why.members.fee);
      why.members.shown = fee;
      throw why;
    }
  });
  const submit = (event) => {
    event.preventDefault();
    const found = missingFrom(draft);
    mark(found);
    if (!found.length) run();
  };
  return html`
    <h3 tabindex="-1" ref=${title}>${nameIn(profile.appointment_types, draft.type)} with ${profile.name}</h3>
    <p><strong>${momentName(opening.starts_at, zone)}</strong> <span class="soft small">${zoneName(zone)}</span></p>
    <form class="stack" novalidate onSubmit=${submit}>
      <${ErrorSummary} at=${at} faults=${faults.map((each) => ({ ...each, title: TITLES[each.id] }))} />
      <${Fields} appointment=${appointment} profile=${profile} form=${form} draft=${draft} setDraft=${setDraft} errorOf=${errorOf} />
      <p><strong>Fee:</strong> ${feeBeforeBooking(draft.payer, fee, profile)}${asksByPhone(draft.payer, [fee], profile.payers) && html` <${FeePhone} />`}</p>
      ${problem && html`<${Refused} problem=${problem} show=${show} />`}
      <div class="actions">
        <button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? "Booking…" : "Book this session"}</button>
        <button type="button" class="button quiet" onClick=${() => another()}>Choose another time</button>
      </div>
    </form>
  `;
}

/** @param {Props} props */
function Fields({ appointment, profile, form, draft, setDraft, errorOf }) {
  const field = (name) => ({ id: `first-${name}`, value: draft[name], set: (value) => setDraft({ ...draft, [name]: value }), error: errorOf(`first-${name}`) });
  const ways = form.formats.filter((one) => draft.opening.formats.includes(one.id));
  return html`
    ${ways.length > 1 ? html`<${ChoiceGroup} ...${field("format")} legend="How would you like to meet?" choices=${ways} />` : html`<p>${nameIn(form.formats, draft.format)}</p>`}
    ${draft.format === "phone" && html`<${PhoneField} ...${field("phone")} name=${profile.name} />`}
    <${SelectField}
      ...${field("state")} label="Where will you be?" choices=${profile.states} blank="Choose a state" size="middling"
      help="At the time of the appointment. These are the states where ${profile.name} is licensed to see people."
    />
    <${SelectField} ...${field("payer")} label="How will you pay?" choices=${profile.payers} groups=${profile.payer_groups} blank="Choose one" size="middling" />
    <${LongField} ...${field("note")} label="Note for ${appointment.provider.name} (optional)" help="Only your provider sees this." more=${{ maxlength: 1000 }} />
  `;
}

/** @param {Props} props */
function Refused({ problem, show }) {
  const { code, members } = problem;
  const booked = code === "first_session_booked" && members?.appointment_id;
  return html`
    <div class="notice bad" role="alert">
      <p>${code === "fee_changed" ? changedFeeWords(members?.shown, members?.fee) : problemWords(problem, "first_session")}</p>
      ${code === "guardian_needed" && html`<${NoGuardian} />`}
      ${booked && html`<p><button type="button" class="link-button" onClick=${() => show(booked)}>See that appointment</button></p>`}
    </div>
  `;
}
