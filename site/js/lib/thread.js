// Messages of one thread, in the order and the groups in which they are read. Pure.

import { dayName } from "./date-words.js";
import { dayKey } from "./dates.js";
import { merged, newestFirst } from "./merged.js";

const newest = newestFirst((message) => message.sent_at);

/** All messages known so far, the oldest first: a page may bring earlier ones or later ones. */
export function joined(known, page) {
  return merged(known, page, (message) => message.message_id, (one, other) => newest(other, one));
}

/** [{key, name, messages}]: the local days on which something was said. */
export function byDaySaid(messages, zone) {
  const days = [];
  for (const message of messages) {
    const key = dayKey(message.sent_at, zone);
    if (days.at(-1)?.key !== key) days.push({ key, name: dayName(message.sent_at, zone), messages: [] });
    days.at(-1).messages.push(message);
  }
  return days;
}
