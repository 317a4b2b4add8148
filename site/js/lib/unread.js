// The unread notifications about one appointment. Pure.

/**
 * The ids of unread notifications about some appointments: {messages, others}.
 * @param {(string | null | undefined)[]} appointmentIds
 * @param {Pick<ApiAnswer<"NotificationOut">, "notification_id" | "link" | "read">[]} notifications
 */
export function unreadAbout(appointmentIds, notifications) {
  /** @type {{messages: string[], others: string[]}} */
  const found = { messages: [], others: [] };
  for (const { notification_id: id, link, read } of notifications) {
    const leads = new URLSearchParams(link.split("?")[1] ?? "");
    const about = leads.get("appointment");
    if (read || !about || !appointmentIds.includes(about)) continue;
    found[leads.has("thread") ? "messages" : "others"].push(id);
  }
  return found;
}
