// Whether new clients may come, from where and how paid; and how many.

import { html } from "/vendor/htm/preact.js";
import { caseloadWords, isFull, weekWords } from "../../lib/limits.js";
import { dateWords } from "../../lib/date-words.js";
import { ChoiceGroup } from "../fields.js";
import { FormPart } from "../portal/section-form.js";
import { NumberField, Tick } from "../small-fields.js";

/** Only what can be paused, and what is paused already. */
const among = (choices, ...lists) => choices.filter(({ id }) => lists.some((list) => list.includes(id)));

/** @param {Props & {section: SettingsSection}} props */
export function NewClients({ section: { draft, set, errors }, choices, authority }) {
  const states = among(choices.states, authority.map(({ state }) => state), draft.paused_states);
  const payers = among(choices.payers, draft.payers, draft.paused_payers);
  return html`
    <${FormPart} id="new-clients" title="New clients" help="This is about people who are new to you. Clients you have already stay with you.">
      <${Tick} id="accepting" label="I'm taking new clients" help="Without the tick you are in no match, and your profile link books nobody." checked=${draft.accepting} set=${(accepting) => set({ accepting })} />
      ${states.length > 0 && html`<div class="columns">
        <${ChoiceGroup} id="paused_states" legend="Paused states" help="Tick where you take nobody new for now." many choices=${states} value=${draft.paused_states} set=${(paused) => set({ paused_states: paused })} error=${errors.paused_states} />
      </div>`}
      <div class="columns">
        <${ChoiceGroup} id="paused_payers" legend="Paused payers" help="Tick with whom you take nobody new for now." many choices=${payers} value=${draft.paused_payers} set=${(paused) => set({ paused_payers: paused })} error=${errors.paused_payers} />
      </div>
      <p class="small"><a href="/portal/profile.html#payers">The payers you take</a> are on your profile.</p>
    <//>
  `;
}

/** @param {Props & {section: SettingsSection}} props */
export function Limits({ section: { answer, draft, set, errors } }) {
  const { used, weekly_new_client_limit: weekly, desired_caseload: caseload } = answer;
  return html`
    <${FormPart} id="limits" title="Limits" help="When one of them is reached you aren't shown, until there is room again.">
      <div class="limit">
        <${NumberField} id="weekly_new_client_limit" label="New clients in a week" help="Leave it empty for no limit. A week begins on Monday." value=${draft.weekly_new_client_limit} set=${(limit) => set({ weekly_new_client_limit: limit })} error=${errors.weekly_new_client_limit} />
        <${Used} words=${weekWords(used.new_this_week, weekly)} since="since ${dateWords(used.week_starts_on)}" used=${used.new_this_week} limit=${weekly} />
      </div>
      <div class="limit">
        <${NumberField} id="desired_caseload" label="Clients you want in all" help="Leave it empty for no limit. Ending your work with someone gives a place back." value=${draft.desired_caseload} set=${(limit) => set({ desired_caseload: limit })} error=${errors.desired_caseload} />
        <${Used} words=${caseloadWords(used.caseload, caseload)} used=${used.caseload} limit=${caseload} />
      </div>
    <//>
  `;
}

/**
 * The words say it all; the bar is for the eye.
 * @param {Props} props
 */
function Used({ words, since, used, limit }) {
  return html`
    <div class="used">
      <p><strong>${words}</strong>${since && html`<span class="soft">, ${since}</span>`}.${isFull(used, limit) && html`<span class="full"> Full: you aren't shown now.</span>`}</p>
      ${limit > 0 && html`<meter min="0" max=${limit} value=${Math.min(used, limit)} aria-hidden="true"></meter>`}
    </div>
  `;
}
