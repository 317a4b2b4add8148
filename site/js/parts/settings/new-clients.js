// Whether the provider takes new clients, from which states and payers, and how many.

import { html } from "htm/preact";
import { caseloadDetail, caseloadWords, isFull, weekDetail, weekWords } from "../../lib/limits.js";
import { dateWords } from "../../lib/date-words.js";
import { ChoiceGroup } from "../fields.js";
import { FormPart } from "../portal/section-form.js";
import { NumberField, Tick } from "../small-fields.js";

/** Only choices that can be paused or already are. */
const among = (choices, ...lists) => choices.filter(({ id }) => lists.some((list) => list.includes(id)));

/** @param {Props & {section: SettingsSection}} props */
export function NewClients({ section: { draft, set, errors }, choices, authority }) {
  const states = among(choices.states, authority.map(({ state }) => state), draft.paused_states);
  const payers = among(choices.payers, draft.payers, draft.paused_payers);
  return html`
    <${FormPart} id="new-clients" title="New clients" help="These settings apply only to new clients. Your existing clients stay with you.">
      <${Tick} id="accepting" label="I'm taking new clients" help="If you turn this off, you don't appear in matches, and new clients can't book from your profile link." checked=${draft.accepting} set=${(accepting) => set({ accepting })} />
      ${states.length > 0 && html`<div class="columns">
        <${ChoiceGroup} id="paused_states" legend="Paused states" help="Select the states you're not accepting new clients from." many choices=${states} value=${draft.paused_states} set=${(paused) => set({ paused_states: paused })} error=${errors.paused_states} />
      </div>`}
      <div class="columns">
        <${ChoiceGroup} id="paused_payers" legend="Paused payers" help="Select the payers you're not accepting new clients from." many choices=${payers} value=${draft.paused_payers} set=${(paused) => set({ paused_payers: paused })} error=${errors.paused_payers} />
      </div>
      <p class="small">You choose <a href="/portal/profile.html#payers">the payers you accept</a> in your profile.</p>
    <//>
  `;
}

/** @param {Props & {section: SettingsSection}} props */
export function Limits({ section: { answer, draft, set, errors } }) {
  const { used, weekly_new_client_limit: weekly, desired_caseload: caseload } = answer;
  return html`
    <${FormPart} id="limits" title="Limits" help="When you reach a limit, you aren't shown to new clients until you're back under it.">
      <div class="limit">
        <${NumberField} id="weekly_new_client_limit" label="New clients per week" help="Leave it empty for no limit. A week begins on Monday." value=${draft.weekly_new_client_limit} set=${(limit) => set({ weekly_new_client_limit: limit })} error=${errors.weekly_new_client_limit} />
        <${Used} words=${weekWords(used.new_this_week, weekly)} more=${weekDetail(used.new_this_week, weekly, dateWords(used.week_starts_on))} used=${used.new_this_week} limit=${weekly} />
      </div>
      <div class="limit">
        <${NumberField} id="desired_caseload" label="Caseload limit" help="Leave it empty for no limit. A client counts until you end care." value=${draft.desired_caseload} set=${(limit) => set({ desired_caseload: limit })} error=${errors.desired_caseload} />
        <${Used} words=${caseloadWords(used.caseload, caseload)} more=${caseloadDetail(used.caseload, caseload)} used=${used.caseload} limit=${caseload} />
      </div>
    <//>
  `;
}

/**
 * The words contain everything; the meter only illustrates them.
 * @param {Props} props
 */
function Used({ words, more, used, limit }) {
  return html`
    <div class="used">
      <p><strong>${words}</strong>${more && html` <span class="soft">${more}</span>`}${isFull(used, limit) && html` <span class="full">You aren't shown to new clients right now.</span>`}</p>
      ${limit > 0 && html`<meter min="0" max=${limit} value=${Math.min(used, limit)} aria-hidden="true"></meter>`}
    </div>
  `;
}
