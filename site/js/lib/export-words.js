// Everything that is kept about a person, as facts to read: lists of [name, value]. Pure.

import { CLIENT_REASONS, whoCanceled, whyCanceled } from "./cancellation-words.js";
import { dateWords, momentName } from "./date-words.js";
import { nameIn } from "./text.js";
import { zoneName } from "./zones.js";

/** @typedef {ApiAnswer<"ExportOut">} Export */
/** @typedef {[string, string]} Fact */
/** @typedef {Partial<Record<"appointment_types" | "formats" | "payers" | "states", Choice[]>>} Form */

// The fields of an appointment that have words of their own here, or say nothing about the person.
const TOLD = new Set([
  ...["provider", "client", "type", "format", "state", "payer", "status", "cancellation", "rescheduled_from", "note", "created_at"],
  ...["starts_at", "ends_at", "kind", "actions", "provider_time_zone", "client_time_zone", "rescheduled_by"],
]);
const STATUS = { booked: "Booked", canceled: "Canceled", attended: "Attended", no_show: "Didn't take place" };

/** @param {(Fact | false | null | "" | undefined)[]} facts @returns {Fact[]} */
function known(facts) {
  return /** @type {Fact[]} */ (facts.filter((fact) => fact && fact[1]));
}

/** @param {Export["me"]} me */
export function ownFacts({ email, details, clients, reminders }) {
  return known([
    ["Email", email],
    details && ["Name", details.name],
    details?.born_on && ["Date of birth", dateWords(details.born_on, 0)],
    details?.phone && ["Phone", details.phone],
    details && ["Time zone", zoneName(details.time_zone)],
    ["Reminders by email", reminders ? "Yes" : "No"],
    ...clients.filter((one) => one.relationship === "child").map((child) => /** @type {Fact} */ (["Child", child.born_on ? `${child.name}, born ${dateWords(child.born_on, 0)}` : child.name])),
  ]);
}

/** @param {Export["appointments"][number]} one @param {Form} form @param {string} zone */
export function appointmentFacts(one, form, zone) {
  const { cancellation } = one;
  return known([
    ["With", one.provider.name],
    ["For", one.client.name],
    ["Type", `${nameIn(form.appointment_types, one.type)}, ${nameIn(form.formats, one.format)}`],
    ["State", nameIn(form.states, one.state)],
    ["Payment", one.payer === "self_pay" ? "Self-pay" : nameIn(form.payers, one.payer)],
    ["Status", STATUS[one.status]],
    cancellation && ["Canceled", [whoCanceled(cancellation, one.provider.name), reasonWords(cancellation), cancellation.message].filter(Boolean).join(" ")],
    one.rescheduled_from && ["Moved from", momentName(one.rescheduled_from, zone)],
    ["Your note", one.note],
    ["Booked on", momentName(one.created_at, zone)],
    ...plainFacts(Object.fromEntries(Object.entries(one).filter(([name]) => !TOLD.has(name))), zone),
  ]);
}

/** @param {NonNullable<Export["appointments"][number]["cancellation"]>} cancellation */
function reasonWords(cancellation) {
  if (cancellation.by === "provider") return whyCanceled(cancellation);
  const found = CLIENT_REASONS.find(({ id }) => id === cancellation.reason);
  return found ? `Reason: ${found.name}.` : "";
}

/** @param {Export["waitlist"][number]} one @param {Form} form @param {string} zone */
export function waitlistFacts(one, form, zone) {
  return known([
    ["With", one.provider?.name ?? "Anyone who fits"],
    ["For", one.client.name],
    ["Types", one.types.map((id) => nameIn(form.appointment_types, id)).join(", ")],
    ["Formats", one.formats.map((id) => nameIn(form.formats, id)).join(", ")],
    ["Since", momentName(one.joined_at, zone)],
  ]);
}

/**
 * Any other record, with its fields' names in plain words: what is added to the export is shown here, too.
 * @param {Record<string, unknown>} record @param {string} zone
 * @returns {Fact[]}
 */
export function plainFacts(record, zone) {
  return known(Object.entries(record).filter(([name]) => !/_id$/.test(name)).map(([name, value]) => [sentence(name), valueWords(value, zone)]));
}

/** @param {unknown} value @param {string} zone @returns {string} */
function valueWords(value, zone) {
  if (Array.isArray(value)) return value.map((one) => valueWords(one, zone)).filter(Boolean).join(", ");
  if (value && typeof value === "object") {
    return Object.entries(value).filter(([name, each]) => !/_id$/.test(name) && valueWords(each, zone)).map(([name, each]) => `${sentence(name)}: ${valueWords(each, zone)}`).join("\n");
  }
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value !== "string") return value === null || value === undefined ? "" : String(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return momentName(value, zone);
  // What a person chose, such as "self_pay". What they wrote stays as it is.
  return /^[a-z]+(_[a-z]+)+$/.test(value) ? value.replaceAll("_", " ") : value;
}

/** @param {string} name */
function sentence(name) {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
