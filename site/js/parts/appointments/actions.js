// The actions for an appointment: only those that the API's answer lists, and that fit its client's other appointments.
// Irreversible ones come last.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { Cancel } from "./cancel.js";
import { CalendarFile } from "./calendar-file.js";
import { CoverageDialog } from "./coverage.js";
import { FirstSession } from "./first-session.js";
import { NoShow } from "./no-show.js";
import { NotAFit } from "./not-a-fit.js";
import { Reschedule } from "./reschedule.js";

const DIALOGS = {
  reschedule: Reschedule, coverage: CoverageDialog, first_session: FirstSession, cancel: Cancel, not_a_fit: NotAFit, report_no_show: NoShow,
};
/** @type {{action: keyof typeof DIALOGS, words: string}[]} */
const QUIET = [
  { action: "report_no_show", words: "My provider didn't show up" },
  { action: "not_a_fit", words: "Not the right fit?" },
  { action: "cancel", words: "Cancel appointment" },
];

/**
 * `done(answer, words)` shows the changed appointment; `looked()` reloads after a refusal. `ends` is the referral that "Not
 * the right fit?" ends from here, `first` whether the first session can be booked.
 * @param {Props} props
 */
export function Actions({ appointment, form, zone, ahead, ends, first, coming, show, done, looked }) {
  const [asked, ask] = useState(/** @type {keyof typeof DIALOGS | null} */ (null));
  const { actions, appointment_id: id } = appointment;
  const quiet = QUIET.filter(({ action }) => (action === "not_a_fit" ? ends : actions.includes(action)));
  const Asked = asked && DIALOGS[asked];
  const close = () => {
    ask(null);
    looked();
  };
  const shared = {
    appointment: asked === "not_a_fit" && ends ? ends : appointment, form, zone, ahead, close,
    done: (answer, words) => {
      ask(null);
      done(answer, words);
    },
    show: (other) => {
      ask(null);
      // Closing returns focus to the button that opened the dialog; move it on after that.
      setTimeout(() => show(other));
    },
  };
  return html`
    <div class="card-ways">
      ${first && html`<button type="button" class="button" onClick=${() => ask("first_session")}>Book your first session</button>`}
      ${actions.includes("reschedule") && html`<button type="button" class="button quiet" onClick=${() => ask("reschedule")}>Change the time</button>`}
      ${actions.includes("coverage") && html`<button type="button" class="button quiet" onClick=${() => ask("coverage")}>${appointment.coverage ? "Change your plan" : "Add your plan"}</button>`}
      ${coming && html`<${CalendarFile} id=${id} />`}
    </div>
    ${quiet.length > 0 && html`
      <div class="card-last">
        ${quiet.map(({ action, words }) => html`<button key=${action} type="button" class="link-button" onClick=${() => ask(action)}>${words}</button>`)}
      </div>
    `}
    ${Asked && html`<${Asked} ...${shared} />`}
  `;
}
