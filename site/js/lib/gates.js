// The settings behind each gate that keeps a provider out of a match. Pure.

const CONCERNS = [{ path: "/portal/profile.html#specialties", words: "What you help with" }];
const LIMITS = [{ path: "#weekly_new_client_limit", words: "Your limits" }];
const TIMES = [{ path: "/portal/hours.html", words: "Your hours" }, { path: "#notice_hours", words: "Minimum notice and how far ahead clients can book" }];

// A path that begins with # is on the settings page itself.
/** @type {Record<string, {path: string, words: string}[]>} */
const WAYS = {
  not_accepting: [{ path: "#new-clients", words: "New clients" }],
  payer_not_taken: [{ path: "/portal/profile.html#payers", words: "Payers you accept" }, { path: "#new-clients", words: "Paused payers" }],
  age_not_served: [{ path: "#age_groups", words: "Ages" }],
  unit_not_served: [{ path: "#units", words: "Individuals, couples, families" }],
  main_concern_not_treated: CONCERNS,
  concern_excluded: CONCERNS,
  language_not_spoken: [{ path: "/portal/profile.html#languages", words: "Languages" }],
  format_not_offered: [{ path: "#formats", words: "Formats" }, { path: "/portal/profile.html#where-you-meet", words: "Where you meet" }],
  type_not_offered: [{ path: "#appointment_types", words: "What clients can book" }],
  hours_not_confirmed: [{ path: "/portal/hours.html", words: "Confirm your hours" }],
  not_authorized_in_state: [{ path: "#authority", words: "Where you can practice" }],
  capacity_reached: LIMITS,
  no_openings: TIMES,
};

/**
 * [{path, words}], the most likely one first; empty if there is no setting.
 * @param {string} code
 */
export function settingsFor(code) {
  return WAYS[code] ?? [];
}
