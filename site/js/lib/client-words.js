// A provider's client in words, and the paths to what belongs to them. Pure.

import { momentName } from "./date-words.js";

/** @typedef {ApiAnswer<"ProviderClient">} Client */

/**
 * "Next: Tuesday, December 1, 9:00 AM", or what else is known.
 * @param {Pick<Client, "next_appointment" | "current">} client @param {string} zone
 */
export function nextWords({ next_appointment: next, current }, zone) {
  if (next) return `Next: ${momentName(next.starts_at, zone)}`;
  return current ? "Nothing booked" : "";
}

/**
 * @param {Pick<Client, "last_appointment">} client @param {string} zone
 */
export function lastWords({ last_appointment: last }, zone) {
  return last ? `Last: ${momentName(last.starts_at, zone)}` : "No earlier appointment";
}

/** @param {string} clientId */
export function clientPath(clientId) {
  return `/portal/clients.html?${new URLSearchParams({ client: clientId })}`;
}

/** @param {string} appointmentId */
export function threadPath(appointmentId) {
  return `/portal/referrals.html?${new URLSearchParams({ appointment: appointmentId, thread: "1" })}`;
}

/** @param {string} appointmentId */
export function windowPath(appointmentId) {
  return `/portal/referrals.html?${new URLSearchParams({ appointment: appointmentId })}`;
}

/**
 * "You: See you then.", on one line.
 * @param {Pick<ApiAnswer<"MessageOut">, "mine" | "text">} message
 */
export function latestWords({ mine, text }) {
  const line = text.replace(/\s+/g, " ").trim();
  return mine ? `You: ${line}` : line;
}
