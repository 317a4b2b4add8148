"""Notifications as the API shows them. Pure."""

from typing import Any

from chalicelib.notify.schemas import NotificationOut
from chalicelib.notify.words import WORDS, link_of


def notification_out(item: Any) -> NotificationOut:
    """A notification in the API's shape. `item` is a NotificationItem."""
    return NotificationOut(
        notification_id=item.notification_id,
        kind=item.kind,
        text=WORDS[item.kind].text,
        link=link_of(item.kind, item.subject_id, item.side),
        happened_at=item.happened_at,
        read=item.unread_by is None,
        undeliverable=item.mail_state == "undeliverable",
    )
