"""Notifications in the portal, for clients and providers."""

from datetime import datetime

from chalice import Blueprint

from chalicelib.errors import NotFound
from chalicelib.notify import table
from chalicelib.notify.schemas import NotificationsOut
from chalicelib.notify.views import notification_out
from chalicelib.route import Empty
from chalicelib.shapes import Page
from chalicelib.store import cursor_from, key_from
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
PAGE = 30
READ_AT_ONCE = 200


@endpoint(bp, "GET", "/notifications", query=Page, returns=NotificationsOut, role="client")
def list_notifications(call: Call[Empty, Page]) -> NotificationsOut:
    """List your notifications, newest first, with the number of unread ones."""
    recipient = call.user.user_id
    page = table.of_recipient(recipient, key_from(call.query.cursor, table.KEY, recipient), PAGE)
    return NotificationsOut(
        unread=table.count_unread(recipient),
        # The id of a message's notification only has its hour, so sort by the exact time.
        notifications=tuple(
            notification_out(item) for item in sorted(page.items, key=_happened, reverse=True)
        ),
        cursor=cursor_from(page.last_key),
    )


@endpoint(bp, "POST", "/notifications/{notification_id}/read", role="client", status=204, errors=(NotFound,))
def read_notification(call: Call[Empty, Empty], notification_id: str) -> None:
    """Mark a notification as read."""
    table.mark_read(call.user.user_id, notification_id, call.now)


@endpoint(bp, "POST", "/notifications/read-all", role="client", status=204)
def read_all_notifications(call: Call[Empty, Empty]) -> None:
    """Mark all notifications as read, up to 200 at a time."""
    recipient = call.user.user_id
    for notification_id in table.unread_ids(recipient, READ_AT_ONCE):
        table.mark_read(recipient, notification_id, call.now)


def _happened(item: table.NotificationItem) -> datetime:
    return item.happened_at
