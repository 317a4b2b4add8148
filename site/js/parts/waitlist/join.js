// Join the waitlist: for one provider, with the details a booking needs; or for anyone who fits this tab's answers.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { mine } from "../../api.js";
import { kept } from "../../keep.js";
import { titledProblemWords } from "../../lib/problem-words.js";
import { missingToJoin, paidBy, wishFor } from "../../lib/waitlist-words.js";
import { NEW_CHILD, SELF, firstWho, knownPerson, clientChoices } from "../../lib/who-comes.js";
import { whoComes } from "../../lib/wording.js";
import { Directories } from "../directories.js";
import { ErrorSummary } from "../error-summary.js";
import { NoGuardian } from "../questions/practice-note.js";
import { ChoiceGroup, SelectField } from "../fields.js";
import { useFaults } from "../use-faults.js";
import { useOnce } from "../use-once.js";
import { OwnZone, useOwnZone } from "../who-comes/own-zone.js";
import { Person } from "../who-comes/person.js";
import { saveWhoComes } from "../who-comes/save.js";

/**
 * `profile`: the provider to wait for, or null for anyone who fits the answers, which may not name a payer. `joined()` is called afterward.
 * @param {Props} props
 */
export function Join({ profile, form, me, zoneChoice, joined }) {
  const own = useOwnZone(zoneChoice, me);
  const whom = choices(profile, me);
  const [draft, setDraft] = useState(() => firstDraft(profile, me, whom));
  const set = (part) => (value) => setDraft((before) => ({ ...before, [part]: value }));
  const unsure = !profile && kept("matching")?.payer === "not_sure";
  const ask = { wish: Boolean(profile), payer: Boolean(profile) || unsure, person: needsPerson(draft, me) };
  const check = () => [...missingToJoin(draft, ask), ...own.faults];
  const { at, faults, errorOf, show } = useFaults(check, draft);
  const { busy, problem, run } = useOnce(async () => {
    const clientId = await saveWhoComes(draft, me, own.ownZone);
    await mine.post("/waitlist", requestOf(draft, profile, unsure, clientId));
    joined();
  });
  const submit = (event) => {
    event.preventDefault();
    const found = check();
    show(found);
    if (!found.length) run();
  };
  const words = whoComes(draft.who === SELF ? "self" : "child");
  const field = (id, part = id) => ({ id, value: draft[part], set: set(part), error: errorOf(id) });
  const refusal = problem && titledProblemWords(problem, "waitlist");
  return html`
    <form class="confirm" novalidate onSubmit=${submit}>
      <${ErrorSummary} at=${at} faults=${faults.map((fault) => ({ ...fault, title: titles(words)[fault.id] }))} />
      ${whom.length > 1 && html`<${ChoiceGroup} ...${field("who")} legend="Who is this for?" choices=${whom} />`}
      ${ask.person && html`<${Person} who=${draft.who} me=${me} words=${words} field=${field} does="joining the waitlist" />`}
      ${own.asks && html`<${OwnZone} value=${own.ownZone} set=${zoneChoice.setZone} error=${errorOf("own-zone")} />`}
      ${profile && html`<${WishFields} profile=${profile} where=${words.where} field=${field} />`}
      ${ask.payer && html`<${SelectField} ...${field("payer")} label="How will you pay?" help=${unsure ? "We ask now so that you can accept an offer in one step." : undefined} choices=${profile?.payers ?? form.payers.filter(({ id }) => id !== "not_sure")} groups=${profile?.payer_groups ?? form.payer_groups} blank="Choose one" size="middling" />`}
      ${refusal && html`<div class="notice bad" role="alert"><h2>${refusal.title}</h2><p>${refusal.text}</p>${refusal.code === "guardian_needed" && html`<${NoGuardian} />`}${refusal.code === "state_not_served" && html`<${Directories} />`}</div>`}
      <div class="actions">
        <button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? "Joining…" : "Join the waitlist"}</button>
      </div>
      <p class="small soft">Joining doesn't book anything. We'll email you when a time opens up, and the email won't say what it's about. It's fine to say no, and it doesn't cost you anything. If three offers expire without an answer, we'll stop sending them until you ask us to start again.</p>
    </form>
  `;
}

/** @param {Props} props */
function WishFields({ profile, where, field }) {
  return html`
    <${ChoiceGroup} ...${field("types")} legend="Which types of appointment would work for you?" choices=${profile.appointment_types} many />
    <${ChoiceGroup} ...${field("formats")} legend="How could you meet?" choices=${profile.formats} many />
    <${SelectField} ...${field("state")} label=${where} help="These are the states where ${profile.name} is licensed to see people." choices=${profile.states} blank="Choose a state" size="middling" />
  `;
}

const titles = ({ name, born, where }) => ({ who: "Who it is for", guardian: "Your own name", name, born, types: "Type of appointment", formats: "How you'd like to meet", state: where, payer: "How you'll pay" });

/** Answers for a child can't be used for oneself. */
function choices(profile, me) {
  const forWhom = kept("matching")?.for_whom;
  const all = clientChoices(me, forWhom);
  return !profile && forWhom === "child" ? all.filter(({ id }) => id !== SELF) : all;
}

/** No details are needed for a child on the account, or for the account's owner if they are complete. */
function needsPerson({ who }, me) {
  return !who || who === NEW_CHILD || (who === SELF && !me.details?.born_on);
}

/**
 * What is already known from the questionnaire and the account.
 * @param {ApiAnswer<"PublicProfile"> | null} profile @param {ApiAnswer<"Me">} me @param {Choice[]} whom
 * @returns {import("../../lib/waitlist-words.js").Draft}
 */
function firstDraft(profile, me, whom) {
  const matching = kept("matching") ?? {};
  const among = (/** @type {Choice[] | undefined} */ known, /** @type {string | undefined} */ id) => known?.find((choice) => choice.id === id)?.id ?? "";
  const answered = kept("answers")?.formats ?? [];
  return {
    ...knownPerson(me),
    who: firstWho(whom, "", matching.for_whom),
    types: [],
    formats: profile ? answered.filter((id) => among(profile.formats, id)) : [],
    state: among(profile?.states, matching.state),
    payer: among(profile?.payers, matching.payer),
  };
}

/**
 * @param {import("../../lib/waitlist-words.js").Draft} draft @param {ApiAnswer<"PublicProfile"> | null} profile
 * @param {boolean} unsure @param {string | null} clientId
 * @returns {ApiBody<"WaitRequest">}
 */
function requestOf(draft, profile, unsure, clientId) {
  const matching = kept("matching");
  return {
    ...(profile && wishFor(profile, draft)),
    ...((profile || unsure) && paidBy(draft.payer)),
    ...(matching && { questionnaire_id: matching.questionnaire_id }),
    ...(clientId && { client_id: clientId }),
  };
}
