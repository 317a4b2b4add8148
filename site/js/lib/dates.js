// Instants in the words of a zone. Pure: the zone is an argument.

const LOCALE = "en-US";
const formats = new Map();

function format(options, zone) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone }));
  return formats.get(key);
}

// Newer browsers put a narrow no-break space before AM and PM; plain spaces read and search alike.
const plain = (words) => words.replace(/[\u202f\u00a0]/g, " ");

/** "Tuesday, December 1" */
export function dayName(instant, zone) {
  return format({ weekday: "long", month: "long", day: "numeric" }, zone).format(new Date(instant));
}

/** "9:00 AM" */
export function timeName(instant, zone) {
  return plain(format({ hour: "numeric", minute: "2-digit" }, zone).format(new Date(instant)));
}

/** "Tuesday, December 1, 9:00 AM" */
export function momentName(instant, zone) {
  return `${dayName(instant, zone)}, ${timeName(instant, zone)}`;
}

/** "December 1", with the year where it isn't the year of `now`. */
export function dateName(instant, zone, now = new Date()) {
  const year = dayKey(instant, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4) ? undefined : "numeric";
  return format({ month: "long", day: "numeric", year }, zone).format(new Date(instant));
}

/** The local date as "2026-12-01", to sort and compare by. */
export function dayKey(instant, zone) {
  const parts = format({ year: "numeric", month: "2-digit", day: "2-digit" }, zone).formatToParts(new Date(instant));
  const value = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  return `${value.year}-${value.month}-${value.day}`;
}

export function addDays(key, days) {
  const date = new Date(`${key}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Minutes that the zone's clocks are ahead of UTC at that instant. */
export function offsetMinutes(instant, zone) {
  const at = new Date(instant);
  const options = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" };
  const parts = format(options, zone).formatToParts(at);
  const part = Object.fromEntries(parts.map((each) => [each.type, Number(each.value)]));
  const local = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
  return Math.round((local - at.getTime()) / 60000);
}

/** The instant at which the local date begins. */
export function startOfDay(key, zone) {
  const midnight = Date.parse(`${key}T00:00:00Z`);
  const guess = midnight - offsetMinutes(midnight, zone) * 60000;
  // The clocks may have changed between the guess and the real midnight.
  return new Date(midnight - offsetMinutes(guess, zone) * 60000);
}

export function sameClock(instant, oneZone, otherZone) {
  return offsetMinutes(instant, oneZone) === offsetMinutes(instant, otherZone);
}

/** Openings by local day: [{key, name, openings}], in order. */
export function byDay(openings, zone) {
  const days = new Map();
  for (const opening of openings) {
    const key = dayKey(opening.starts_at, zone);
    if (!days.has(key)) days.set(key, { key, name: dayName(opening.starts_at, zone), openings: [] });
    days.get(key).openings.push(opening);
  }
  return [...days.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** "today", "yesterday" or "5 days ago", by local dates. */
export function howLongAgo(instant, now, zone) {
  const days = Math.round((Date.parse(dayKey(now, zone)) - Date.parse(dayKey(instant, zone))) / 86400000);
  if (days <= 0) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
}

export function hoursFrom(now, instant) {
  return Math.round((new Date(instant) - now) / 3600000);
}
