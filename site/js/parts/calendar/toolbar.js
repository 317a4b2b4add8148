// The calendar's heading and toolbar: change the view or the date, and add entries.

import { html } from "htm/preact";
import { rangeName, stepped, VIEWS } from "../../lib/calendar-days.js";
import { Icon, PERSON_PLUS } from "../portal/icons.js";
import { placePath } from "./use-place.js";

/** @type {Words} */
const UNITS = { list: "two weeks", month: "month" };

/** @param {Props} props */
export function CalendarHead({ zoneWords, unseen }) {
  return html`
    <div class="portal-head">
      <div>
        <h1>Calendar</h1>
        <p class="soft">${zoneWords}</p>
      </div>
      <a class="unseen-referrals" href="/portal/referrals.html">
        <${Icon} shape=${PERSON_PLUS} />
        ${unseen > 0 && html`<span class="count">${unseen}</span>${" "}`}
        <span>${unseen > 0 ? "" : "No "}new ${unseen === 1 ? "referral" : "referrals"}</span>
      </a>
    </div>
  `;
}

/** @param {Props} props */
export function Adding({ start }) {
  return html`
    <div class="actions adding">
      <button type="button" class="button" onClick=${() => start("new")}>New appointment</button>
      <button type="button" class="button quiet" onClick=${() => start("one_off")}>Add an opening</button>
      <button type="button" class="button quiet" onClick=${() => start("time_off")}>Add time off</button>
    </div>
  `;
}

/**
 * `form` is how the view is drawn here: see lib/calendar-days.js.
 * @param {PropsWith<{form: string, place: ReturnType<typeof import("./use-place.js").usePlace>, today: string, heading: object}>} props
 */
export function Ways({ form, place: { view, date, go }, today, heading }) {
  const unit = UNITS[view] ?? "week";
  return html`
    <div class="ways-row">
      <h2 tabindex="-1" ref=${heading} aria-live="polite">${rangeName(form, date)}</h2>
      <div class="steps">
        <button type="button" class="step" onClick=${() => go({ date: stepped(form, date, -1) })}>Previous<span class="unseen"> ${unit}</span></button>
        <button type="button" class="step" onClick=${() => go({ date: today })}>Today</button>
        <button type="button" class="step" onClick=${() => go({ date: stepped(form, date, 1) })}>Next<span class="unseen"> ${unit}</span></button>
      </div>
      <${Views} view=${view} date=${date} go=${go} />
    </div>
  `;
}

/** @param {Props} props */
function Views({ view, date, go }) {
  const follow = (event, id) => {
    event.preventDefault();
    go({ view: id });
  };
  return html`
    <nav class="views" aria-label="View">
      <ul class="plain-list">
        ${VIEWS.map(({ id, name }) => html`
          <li key=${id}>
            <a href=${placePath(id, date)} aria-current=${id === view ? "true" : undefined} onClick=${(event) => follow(event, id)}>${name}</a>
          </li>
        `)}
      </ul>
    </nav>
  `;
}
