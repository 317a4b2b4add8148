// The weekly hours: blocks of hours, each on some days.

import { html } from "htm/preact";
import { useRef } from "preact/hooks";
import { DAYS, daysWords, faultsInWindow, kindWords, newWindow, spanWords, weekOf } from "../../lib/hours.js";
import { FieldError } from "../fields.js";
import { FormPart } from "../portal/section-form.js";
import { Entry } from "./entry.js";
import { WindowFields } from "./window-fields.js";

const HELP = "Clients can book openings during these hours. For each block of hours, choose the appointment types and formats.";

/** @param {Props & {section: HoursSection}} props */
export function Weekly({ section: { draft, set, faults, errors }, choices, settings }) {
  const fresh = useRef(/** @type {string | null} */ (null));
  const adds = useRef(/** @type {HTMLElement | null} */ (null));
  const { weekly } = draft;
  const shown = faults.length > 0;
  const change = (key, changes) => set({ weekly: weekly.map((one) => (one.key === key ? { ...one, ...changes } : one)) });
  const insert = (window, at) => {
    fresh.current = window.key;
    set({ weekly: weekly.toSpliced(at, 0, window) });
  };
  const add = () => insert(newWindow({ days: [], types: settings.appointment_types, formats: settings.formats }), weekly.length);
  const remove = (key) => {
    set({ weekly: weekly.filter((one) => one.key !== key) });
    adds.current?.focus();
  };
  return html`
    <${FormPart} id="weekly" title="Every week" help=${HELP}>
      <${Week} weekly=${weekly} />
      <${FieldError} id="weekly" words=${errors.weekly} />
      <ul class="plain-list entries" aria-label="Your weekly hours">
        ${weekly.map((window, index) => html`
          <${Entry}
            key=${window.key}
            name=${`${daysWords(window.days)}, ${spanWords(window)}`}
            words=${`${daysWords(window.days)}, ${spanWords(window)}`}
            more=${kindWords(window, choices) + closedWords(window, settings)}
            fresh=${fresh.current === window.key}
            faulty=${shown && Object.keys(faultsInWindow(window)).length > 0}
            copy=${() => insert(newWindow(window), index + 1)}
            remove=${() => remove(window.key)}
          >
            <${Days} window=${window} set=${(days) => change(window.key, { days })} error=${shown ? faultsInWindow(window).days : undefined} />
            <${WindowFields} window=${window} set=${(changes) => change(window.key, changes)} choices=${choices} shown=${shown} />
          <//>
        `)}
      </ul>
      <p><button type="button" class="button quiet" ref=${adds} onClick=${add}>Add hours</button></p>
    <//>
  `;
}

/** A note for hours whose appointment types clients can't book: they have no openings. */
function closedWords({ types }, { appointment_types: bookable }) {
  return types.length === 0 || types.some((type) => bookable.includes(type)) ? "" : ". Clients can't book any of these right now. See your settings.";
}

/**
 * The whole week at a glance, as currently in the form.
 * @param {Props} props
 */
function Week({ weekly }) {
  return html`
    <dl class="week" aria-label="Your week">
      ${weekOf(weekly).map(({ id, name, spans }) => html`
        <div key=${id} class=${spans.length ? "" : "closed"}>
          <dt>${name}</dt>
          <dd>${spans.length ? spans.map((span) => html`<span key=${span}>${span}</span>`) : "Closed"}</dd>
        </div>
      `)}
    </dl>
  `;
}

/** @param {Props} props */
function Days({ window, set, error }) {
  const id = `${window.key}-days`;
  const { days } = window;
  // In weekday order, regardless of which was checked first.
  const toggled = (day) => DAYS.map((one) => one.id).filter((one) => (one === day ? !days.includes(day) : days.includes(one)));
  return html`
    <fieldset class="field days-field" id=${id} aria-describedby=${error ? `${id}-error` : undefined}>
      <legend>Days</legend>
      <${FieldError} id=${id} words=${error} />
      <div class="days-row">
        ${DAYS.map((day) => html`
          <label key=${day.id} class="day-tick">
            <input type="checkbox" checked=${days.includes(day.id)} onChange=${() => set(toggled(day.id))} />
            <span aria-hidden="true">${day.name.slice(0, 3)}</span><span class="unseen">${day.name}</span>
          </label>
        `)}
      </div>
    </fieldset>
  `;
}
