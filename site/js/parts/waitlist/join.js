// Joining: for a provider with what a booking needs, for anyone by the answers that were kept.

import { html, useState } from "/vendor/preact.js";
import { mine } from "../../api.js";
import { kept } from "../../keep.js";
import { birthDate } from "../../lib/booking.js";
import { joiningWords, missingToJoin } from "../../lib/waitlist-words.js";
import { DateOfBirth } from "../who-comes/date-of-birth.js";
import { ErrorSummary } from "../error-summary.js";
import { ChoiceGroup, SelectField, TextField } from "../fields.js";
import { useOnce } from "../use-once.js";

const NOBODY = { year: "", month: "", day: "" };
const TITLES = {
  types: "Kind of meeting:",
  formats: "How you'd like to meet:",
  state: "Where you'll be:",
  payer: "How you'll pay:",
  name: "Your name:",
  born: "Date of birth:",
};

/** `profile`: whom to wait for; null for anyone, by answers that may not know who pays. `joined()` once one's place is there. */
export function Join({ profile, form, me, zone, joined }) {
  const [draft, setDraft] = useState(() => firstDraft(profile, me));
  const [faults, setFaults] = useState([]);
  const set = (part) => (value) => setDraft((before) => ({ ...before, [part]: value }));
  const self = draft.client_id === me.clients.find(({ relation }) => relation === "self")?.client_id;
  const unsure = !profile && kept("matching")?.payer === "not_sure";
  const ask = { wish: Boolean(profile), payer: Boolean(profile) || unsure, details: (self || !me.clients.length) && !me.client?.born_on };
  const { busy, problem, run } = useOnce(async () => {
    if (ask.details) await mine.put("/me", detailsOf(draft, me, zone));
    await mine.post("/waitlist", requestOf(draft, profile, unsure, self));
    joined();
  });
  const submit = (event) => {
    event.preventDefault();
    const found = missingToJoin({ ...draft, bornOn: birthDate(draft.born) }, ask);
    setFaults(found);
    if (!found.length) run();
  };
  const field = (id) => ({ id, value: draft[id], set: set(id), error: faults.find((fault) => fault.id === id)?.message });
  const words = problem && joiningWords(problem);
  return html`
    <form class="confirm" novalidate onSubmit=${submit}>
      <${ErrorSummary} faults=${faults.map((fault) => ({ ...fault, title: TITLES[fault.id] }))} />
      ${me.clients.length > 1 && html`<${SelectField} ...${field("client_id")} label="Who is it for?" choices=${me.clients.map(({ client_id: id, name }) => ({ id, name }))} size="middling" />`}
      ${profile && html`<${WishFields} profile=${profile} field=${field} />`}
      ${ask.payer && html`<${SelectField} ...${field("payer")} label="How will you pay?" help=${unsure ? "An offer has to be a single press, so we ask this now." : undefined} choices=${profile?.payers ?? form.payers.filter(({ id }) => id !== "not_sure")} blank="Choose one" size="middling" />`}
      ${ask.details && html`
        <${TextField} ...${field("name")} label="Your name" more=${{ autocomplete: "name", maxlength: 80 }} />
        <${DateOfBirth} ...${field("born")} legend="Your date of birth" own />
      `}
      ${words && html`<div class="notice bad" role="alert"><h2>${words.title}</h2><p>${words.text}</p></div>`}
      <div class="actions">
        <button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? "Joining…" : "Join the waitlist"}</button>
      </div>
      <p class="small soft">Nothing is booked by this. We'll mail you when a time is free; the mail doesn't say what it is about.</p>
    </form>
  `;
}

function WishFields({ profile, field }) {
  return html`
    <${ChoiceGroup} ...${field("types")} legend="Which kinds of meeting would you take?" choices=${profile.appointment_types} many />
    <${ChoiceGroup} ...${field("formats")} legend="How could you meet?" choices=${profile.formats} many />
    <${SelectField} ...${field("state")} label="Where will you be?" help="These are the states that ${profile.name} may see people in." choices=${profile.states} blank="Choose a state" size="middling" />
  `;
}

/** What is known already: of the questionnaire, and of the account. */
function firstDraft(profile, me) {
  const matching = kept("matching") ?? {};
  const among = (choices, id) => (choices?.some((choice) => choice.id === id) ? id : "");
  const answered = kept("answers")?.formats ?? [];
  return {
    // Answers for a child are a child's; one's own come first otherwise.
    client_id: (profile || matching.for_whom !== "child" ? me.clients[0] : me.clients.find(({ relation }) => relation === "child"))?.client_id ?? "",
    types: [],
    formats: profile ? answered.filter((id) => among(profile.formats, id)) : [],
    state: among(profile?.states, matching.state),
    payer: among(profile?.payers, matching.payer),
    name: me.client?.name ?? "",
    born: NOBODY,
  };
}

function detailsOf(draft, me, zone) {
  return { ...(me.client?.phone && { phone: me.client.phone }), name: draft.name.trim(), born_on: birthDate(draft.born), time_zone: zone };
}

function requestOf(draft, profile, unsure, self) {
  const matching = kept("matching");
  const { types, formats, state, payer } = draft;
  return {
    ...(profile && { provider_id: profile.provider_id, types, formats, state, payer }),
    ...(unsure && { payer }),
    ...(matching && { questionnaire_id: matching.questionnaire_id }),
    ...(draft.client_id && !self && { client_id: draft.client_id }),
  };
}
