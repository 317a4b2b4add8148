// A day's name, linked to that day in the list.

import { html } from "htm/preact";
import { dayNumber, longName, weekdayName } from "../../lib/calendar-days.js";
import { daySummary } from "../../lib/calendar-words.js";
import { placePath } from "./use-place.js";

/**
 * `bare` omits the weekday, for columns that already show it.
 * @param {Props} props
 */
export function DayLink({ day, shown, bare = false, children }) {
  const today = day.key === shown.today;
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    shown.go({ view: "list", date: day.key });
  };
  return html`
    <a class=${today ? "day-link today" : "day-link"} data-stop href=${placePath("list", day.key)} onClick=${follow}>
      <span class="unseen">${longName(day.key)}${today ? ", today" : ""}${shown.waiting ? "" : `: ${daySummary(day.entries)}`}</span>
      <span aria-hidden="true">
        ${!bare && html`<span class="day-weekday">${weekdayName(day.key)}</span>`}
        <span class="day-number">${dayNumber(day.key)}</span>
        ${today && !bare && html` <span class="day-today">Today</span>`}
      </span>
      ${children}
    </a>
  `;
}
