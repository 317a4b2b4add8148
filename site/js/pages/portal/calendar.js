// The provider's calendar: appointments, holds, openings and time off by day, and the forms to add them.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { loadCalendar } from "../../calendar.js";
import { knownChoices } from "../../choices.js";
import { daysShown, stepped } from "../../lib/calendar-days.js";
import { daysOf, entriesIn } from "../../lib/calendar-entries.js";
import { dayKey } from "../../lib/dates.js";
import { zoneName } from "../../lib/zones.js";
import { Dialogs } from "../../parts/calendar/dialogs.js";
import { List } from "../../parts/calendar/list.js";
import { Month } from "../../parts/calendar/month.js";
import { Adding, CalendarHead, Ways } from "../../parts/calendar/toolbar.js";
import { useNarrow, usePlace } from "../../parts/calendar/use-place.js";
import { useDialog } from "../../parts/calendar/use-dialog.js";
import { useAnnouncement } from "../../parts/calendar/use-announcement.js";
import { Week } from "../../parts/calendar/week.js";
import { Failed, Loading, useLoad } from "../../parts/loading.js";
import { loadPortal, openPortal } from "../../parts/portal/portal.js";
import { usePolling } from "../../parts/use-polling.js";
import { goToSignIn } from "../../session.js";
import { shownZone } from "../../zone.js";

// Showing other days within this time needs no new counts. On a first visit, the page may load twice, because the days
// can change once the provider's time zone is known.
const RECENT_MS = 5000;
/** @type {{at: number, portal: ReturnType<typeof loadPortal>} | null} */
let last = null;

/** The portal's counts, loaded again only if they aren't recent. */
function recentPortal() {
  if (!last || Date.now() - last.at > RECENT_MS) {
    last = { at: Date.now(), portal: loadPortal() };
    last.portal.catch(() => (last = null));
  }
  return last.portal;
}

/** @param {string[]} keys */
async function load(keys) {
  const [choices, portal, calendar] = await Promise.all([
    knownChoices(),
    recentPortal(),
    loadCalendar(keys[0], keys[keys.length - 1]),
  ]);
  return { choices, unseen: portal.referrals.unseen, calendar, first: keys[0], number: keys.length };
}

function Page() {
  const [zone, setZone] = useState(() => shownZone());
  const now = Date.now();
  const today = dayKey(now, zone);
  const narrow = useNarrow(48);
  const [opened, setOpened] = useState(/** @type {string | null} */ (null));
  const place = usePlace(opened ?? today);
  // If seven columns don't fit, the week is shown as the next seven days, one below the other.
  const form = useNarrow(60) && place.view === "week" ? "days" : place.view;
  const keys = daysShown(form, place.date);
  const { value, problem, again } = useLoad(() => load(keys), [keys[0], keys.length]);
  usePolling(again);
  const theirs = value?.calendar.time_zone;
  // Today's date depends on the provider's zone, which comes with the first answer.
  useEffect(() => {
    if (theirs) setZone(theirs);
  }, [theirs]);
  const next = value?.calendar.next_starts_at;
  const ahead = theirs && next && opened === null && !place.asked ? dayKey(next, theirs) : null;
  useEffect(() => {
    // Without a date in the address, the calendar opens where the next appointment is. Afterward, it stays.
    if (theirs) setOpened(ahead && !keys.includes(ahead) ? ahead : place.date);
  }, [Boolean(theirs)]);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading your calendar…" />`;
  const current = value.first === keys[0] && value.number === keys.length;
  return html`<${Calendar} ...${{ value, keys, form, narrow, place, zone: theirs, now, today, current, problem, again }} />`;
}

/**
 * `form` is how the view is drawn at this width: see lib/calendar-days.js.
 * @param {PropsWith<{
 *   value: Awaited<ReturnType<typeof load>>, keys: string[], form: string, narrow: boolean, place: ReturnType<typeof usePlace>,
 *   now: number, today: string, current: boolean, problem?: Problem, again: () => void
 * }>} props
 */
function Calendar({ value, keys, form, narrow, place, zone, now, today, current, problem, again }) {
  const { choices, calendar, unseen } = value;
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const asked = useRef(place.view === "list" && new URLSearchParams(location.search).has("date"));
  const dialog = useDialog();
  const { words, tell } = useAnnouncement(dialog.open, heading);
  const go = (next) => {
    tell("");
    asked.current = next.view === "list" && Boolean(next.date);
    place.go(next);
  };
  const turn = (step) => go({ date: stepped(form, place.date, step) });
  const done = (what, at) => {
    dialog.close();
    tell(what);
    if (at) place.go({ date: dayKey(at, zone) });
    again();
  };
  const drop = (entry, to) => dialog.start("move", { referral: entry.of, to });
  const waiting = !current;
  const shown = { waiting, choices, zone, now, today, go, asked, turn, open: dialog.entry, start: dialog.start, drop };
  const days = daysOf(keys, current ? entriesIn(calendar) : [], zone);
  return html`
    <${CalendarHead} zoneWords="Times are in ${zoneName(zone)}" unseen=${unseen} />
    <${Adding} start=${dialog.start} />
    <p class="done-message" role="status">${words}</p>
    ${problem && current && html`<p class="notice bad" role="alert">This may be out of date. We couldn't refresh the calendar just now.</p>`}
    <${Ways} form=${form} place=${{ ...place, go }} today=${today} heading=${heading} />
    <div class="days" aria-busy=${String(waiting && !problem)}>
      ${waiting && !problem && html`<p class="getting" role="status">Loading these days…</p>`}
      ${waiting && problem
        ? html`<${Failed} problem=${problem} again=${again} />`
        : html`<${Shown} form=${form} date=${place.date} narrow=${narrow} days=${days} shown=${shown} />`}
    </div>
    <${Dialogs} dialog=${dialog} calendar=${calendar} date=${place.date} today=${today} shown=${shown} done=${done} again=${again} />
  `;
}

/** @param {PropsWith<{form: string, date: string, narrow: boolean, shown: object}>} props */
function Shown({ form, date, narrow, days, shown }) {
  if (form === "month") return html`<${Month} days=${days} date=${date} narrow=${narrow} shown=${shown} />`;
  if (form === "week") {
    return html`
      <p class="unseen" id="keys">Use the arrow keys to move between days and entries, and Enter to open one. The list view has the same entries under headings.</p>
      <${Week} days=${days} shown=${shown} />
    `;
  }
  return html`<${List} days=${days} at=${date} shown=${shown} />`;
}

openPortal(html`<${Page} />`);
