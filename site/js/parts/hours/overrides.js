// Dates that differ from the weekly hours: closed, or with their own hours.

import { html } from "htm/preact";
import { useRef } from "preact/hooks";
import { faultsInWindow, newOverride, newWindow, overrideWords, spanWords } from "../../lib/hours.js";
import { ChoiceGroup, FieldError } from "../fields.js";
import { FormPart } from "../portal/section-form.js";
import { Entry } from "./entry.js";
import { DateInput, WindowFields } from "./window-fields.js";

const KINDS = [
  { id: "closed", name: "Closed" },
  { id: "open", name: "Open at different times" },
];

/** @param {Props & {section: HoursSection}} props */
export function Overrides({ section: { draft, set, faults, errors }, choices, settings, today }) {
  const fresh = useRef(/** @type {string | null} */ (null));
  const adds = useRef(/** @type {HTMLElement | null} */ (null));
  const { overrides } = draft;
  const change = (key, changes) => set({ overrides: overrides.map((one) => (one.key === key ? { ...one, ...changes } : one)) });
  const add = () => {
    const made = newOverride();
    fresh.current = made.key;
    set({ overrides: [...overrides, made] });
  };
  const remove = (key) => {
    set({ overrides: overrides.filter((one) => one.key !== key) });
    adds.current?.focus();
  };
  // Past dates stay in the record, but aren't shown.
  const ahead = overrides.filter(({ date }) => !date || date >= today);
  return html`
    <${FormPart} id="overrides" title="Date-specific hours" help="Hours for these dates replace your weekly hours. For several days off in a row, use time off below.">
      <${FieldError} id="overrides" words=${errors.overrides} />
      ${ahead.length === 0 && html`<p class="soft">Every date follows your weekly hours.</p>`}
      <ul class="plain-list entries" aria-label="Date-specific hours">
        ${ahead.map((one) => html`
          <${Entry}
            key=${one.key}
            name=${overrideWords(one)}
            words=${overrideWords(one)}
            fresh=${fresh.current === one.key}
            faulty=${faults.some(({ id }) => id === `${one.key}-date` || one.windows.some(({ key }) => id.startsWith(`${key}-`)))}
            remove=${() => remove(one.key)}
          >
            <${Override} override=${one} set=${(changes) => change(one.key, changes)} choices=${choices} settings=${settings} shown=${faults.length > 0} error=${errors[`${one.key}-date`]} today=${today} />
          <//>
        `)}
      </ul>
      <p><button type="button" class="button quiet" ref=${adds} onClick=${add}>Add a date</button></p>
      <p class="small">To add a single opening outside your hours, use your <a href="/portal/calendar.html">calendar</a>.</p>
    <//>
  `;
}

/** @param {Props} props */
function Override({ override: { key, date, windows }, set, choices, settings, shown, error, today }) {
  const made = () => newWindow({ types: settings.appointment_types, formats: settings.formats });
  const choose = (kind) => set({ windows: kind === "closed" ? [] : windows.length ? windows : [made()] });
  const change = (which, changes) => set({ windows: windows.map((one) => (one.key === which ? { ...one, ...changes } : one)) });
  return html`
    <${DateInput} id="${key}-date" label="Date" min=${today} value=${date} set=${(value) => set({ date: value })} error=${error} />
    <${ChoiceGroup} id="${key}-kind" legend="On this date, you are" choices=${KINDS} value=${windows.length ? "open" : "closed"} set=${choose} />
    ${windows.map((window) => html`
      <div class="stretch" key=${window.key} role="group" aria-label=${spanWords(window)}>
        <${WindowFields} window=${window} set=${(changes) => change(window.key, changes)} choices=${choices} shown=${shown && Object.keys(faultsInWindow(window)).length > 0} />
        ${windows.length > 1 && html`<button type="button" class="link-button" aria-label="Remove these hours, ${spanWords(window)}" onClick=${() => set({ windows: windows.filter((one) => one.key !== window.key) })}>Remove these hours</button>`}
      </div>
    `)}
    ${windows.length > 0 && html`<p><button type="button" class="link-button" onClick=${() => set({ windows: [...windows, made()] })}>Add more hours</button></p>`}
  `;
}
