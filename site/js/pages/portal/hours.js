// The provider's hours: the week, dates that differ, time off, other calendars.

import { html } from "htm/preact";
import { mine } from "../../api.js";
import { knownChoices } from "../../choices.js";
import { dayKey } from "../../lib/dates.js";
import { bodyOf, check, draftOf, savedWords, TITLES } from "../../lib/hours.js";
import { generalName } from "../../lib/zones.js";
import { Stranded } from "../../parts/calendar/stranded.js";
import { BusyCalendar } from "../../parts/hours/busy-calendar.js";
import { Confirm } from "../../parts/hours/confirm.js";
import { Feed } from "../../parts/hours/feed.js";
import { Overrides } from "../../parts/hours/overrides.js";
import { TimeOff } from "../../parts/hours/time-off.js";
import { Weekly } from "../../parts/hours/weekly.js";
import { ZonePart } from "../../parts/hours/zone-part.js";
import { openPortal } from "../../parts/portal/portal.js";
import { PortalPage } from "../../parts/portal/page.js";
import { SectionForm } from "../../parts/portal/section-form.js";
import { Unlocated } from "../../parts/portal/unlocated.js";
import { useSection } from "../../parts/portal/use-section.js";

const PATH = "/portal/hours";
// With an empty `keep`, the API asks about appointments outside the new hours.
/** @type {Section<ApiAnswer<"HoursOut">, import("../../lib/hours.js").HoursDraft>} */
const SECTION = {
  name: "hours",
  path: PATH,
  titles: TITLES,
  asks: ["would_strand"],
  draftOf,
  bodyOf: (draft) => ({ ...bodyOf(draft), keep: [] }),
  check,
  savedWords,
};

async function load() {
  const [choices, settings, hours] = await Promise.all([knownChoices(), mine.get("/portal/referral-settings"), mine.get(PATH)]);
  return { choices, settings, hours };
}

const sameHours = (one, other) => JSON.stringify(bodyOf(draftOf(one))) === JSON.stringify(bodyOf(draftOf(other)));

/** @param {Props} props */
function Page({ choices, settings, hours }) {
  const section = useSection(hours, SECTION);
  const { answer, asked } = section;
  const zone = answer.time_zone;
  const today = dayKey(new Date(), zone);
  /** Take what was saved apart from the form; the version only if the form's part is unchanged. */
  const news = (/** @type {ApiAnswer<"HoursOut">} */ next) => {
    const { version, weekly, overrides, time_zone, ...rest } = next;
    section.take(sameHours(next, answer) ? { version, ...rest } : rest);
  };
  const reread = async () => news(await mine.get(PATH));
  return html`
    <div class="portal-head">
      <h1>Hours</h1>
      <p class="soft">Times are in ${generalName(zone)}</p>
    </div>
    <${Unlocated} formats=${answer.unlocated_formats} />
    <${Confirm} answer=${answer} news=${news} />
    <${SectionForm} section=${section} name="hours" label="Hours" saveWords="Save hours">
      <${Weekly} section=${section} choices=${choices} settings=${settings} />
      <${Overrides} section=${section} choices=${choices} settings=${settings} today=${today} />
      <${ZonePart} section=${section} />
    <//>
    <div class="section-form">
      <${TimeOff} list=${answer.time_off} zone=${zone} today=${today} choices=${choices} reread=${reread} />
      <${BusyCalendar} busyCalendar=${answer.busy_calendar} zone=${zone} reread=${reread} />
      <${Feed} zone=${zone} />
    </div>
    ${asked && html`<${Outside} asked=${asked} zone=${zone} choices=${choices} close=${section.forgetAsked} />`}
  `;
}

/**
 * Saving again with their IDs keeps them booked.
 * @param {Props} props
 */
function Outside({ asked: { problem, again }, zone, choices, close }) {
  const { appointments } = problem.members;
  const keep = appointments.map((each) => each.appointment_id);
  return html`<${Stranded} appointments=${appointments} zone=${zone} choices=${choices} close=${close} act=${() => again({ keep })} />`;
}

openPortal(html`<${PortalPage} load=${load} page=${Page} words="Loading your hours…" />`);
