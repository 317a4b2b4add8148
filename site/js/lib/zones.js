// Time zones by the names that people know.

// The zones that most people here live in come first; all others follow, by their IANA names.
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

export function deviceZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

export function isZone(zone) {
  try {
    return Boolean(zone && Intl.DateTimeFormat("en-US", { timeZone: zone }));
  } catch {
    return false;
  }
}

function place(zone) {
  return zone.split("/").slice(1).reverse().join(", ").replaceAll("_", " ");
}

/** "Eastern Time (New York)" */
export function zoneName(zone) {
  const city = place(zone);
  return city ? `${generalName(zone)} (${city})` : generalName(zone);
}

/** "Eastern Time" */
export function generalName(zone) {
  try {
    const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts();
    return parts.find((part) => part.type === "timeZoneName").value;
  } catch {
    return zone.replaceAll("_", " ");
  }
}

/** Groups for a select: [{name, zones: [{id, name}]}]; `current` is always among them. */
export function zoneChoices(current) {
  const every = Intl.supportedValuesOf ? Intl.supportedValuesOf("timeZone") : [];
  const rest = new Set(["UTC", current, ...every].filter((zone) => !NEAR.includes(zone)));
  return [
    { name: "United States", zones: NEAR.map((id) => ({ id, name: zoneName(id) })) },
    { name: "Everywhere", zones: [...rest].sort().map((id) => ({ id, name: id.replaceAll("_", " ") })) },
  ];
}
