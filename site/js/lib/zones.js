// Time zones by their common names.

// The most common zones come first; all others follow, by their IANA names.
const NEAR = [
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Honolulu",
  "America/Puerto_Rico",
];

/**
 * The device's zone, or null if the browser doesn't know it: some report "Etc/Unknown", which they themselves refuse,
 * or an offset such as "+01:00", which the API refuses because it doesn't say when clocks change.
 * @param {string} [reported]
 */
export function deviceZone(reported = Intl.DateTimeFormat().resolvedOptions().timeZone) {
  return isZone(reported) ? reported : null;
}

/**
 * Whether it is an IANA name that this browser knows.
 * @param {string | null | undefined} zone @returns {zone is string}
 */
export function isZone(zone) {
  if (!zone || zone === "Etc/Unknown" || !/^[A-Z]/i.test(zone)) return false;
  try {
    return Boolean(Intl.DateTimeFormat("en-US", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** @param {string} zone */
function place(zone) {
  return zone.split("/").slice(1).reverse().join(", ").replaceAll("_", " ");
}

/**
 * "Eastern Time (New York)"
 * @param {string} zone
 */
export function zoneName(zone) {
  const city = place(zone);
  return city ? `${generalName(zone)} (${city})` : generalName(zone);
}

/**
 * "Eastern Time"
 * @param {string} zone
 */
export function generalName(zone) {
  try {
    const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts();
    return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
  } catch {
    return zone.replaceAll("_", " ");
  }
}

/**
 * Groups for a select: [{name, zones: [{id, name}]}]; `current` is always included, unless it is empty.
 * @param {string} current
 */
export function zoneChoices(current) {
  const every = Intl.supportedValuesOf ? Intl.supportedValuesOf("timeZone") : [];
  const rest = new Set(["UTC", current, ...every].filter((zone) => zone && !NEAR.includes(zone)));
  return [
    { name: "United States", zones: NEAR.map((id) => ({ id, name: zoneName(id) })) },
    { name: "Everywhere", zones: [...rest].sort().map((id) => ({ id, name: id.replaceAll("_", " ") })) },
  ];
}
