// The unread notifications about one appointment. Pure.

/**
 * The ids of unread notifications about an appointment: {messages, others}.
 * @param {string | null | undefined} appointmentId
 * @param {Pick<ApiAnswer<"NotificationOut">, "notification_id" | "link" | "read">[]} notifications
 */
export function unreadAbout(appointmentId, notifications) {
  /** @type {{messages: string[], others: string[]}} */
  const found = { messages: [], others: [] };
  for (const { notification_id: id, link, read } of notifications) {
    const leads = new URLSearchParams(link.split("?")[1] ?? "");
    if (read || !appointmentId || leads.get("appointment") !== appointmentId) continue;
    found[leads.has("thread") ? "messages" : "others"].push(id);
  }
  return found;
}
