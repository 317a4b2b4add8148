// The messages of one thread, ordered and grouped for display. Pure.

import { dayName } from "./date-words.js";
import { dayKey } from "./dates.js";
import { merged, newestFirst } from "./merged.js";

/** @typedef {ApiAnswer<"MessageOut">} Message */

const newest = newestFirst((/** @type {Message} */ message) => message.sent_at);

/**
 * All messages loaded so far, oldest first. A page may add earlier or later ones.
 * @param {Message[]} known
 * @param {Message[]} page
 */
export function joined(known, page) {
  return merged(known, page, (message) => message.message_id, (one, other) => newest(other, one));
}

/**
 * [{key, name, messages}]: the messages by local day.
 * @param {Message[]} messages
 * @param {string} zone
 */
export function byDaySaid(messages, zone) {
  /** @type {{key: string, name: string, messages: Message[]}[]} */
  const days = [];
  for (const message of messages) {
    const key = dayKey(message.sent_at, zone);
    if (days.at(-1)?.key !== key) days.push({ key, name: dayName(message.sent_at, zone), messages: [] });
    days.at(-1)?.messages.push(message);
  }
  return days;
}
