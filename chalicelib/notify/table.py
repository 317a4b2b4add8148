"""Notifications: claimed by a conditional write, emailed, and marked. The portal shows the same items."""

from datetime import datetime, timedelta
from typing import Any, Literal

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.errors import NotFound
from chalicelib.item_writing import MarkedItem, put, update, update_again
from chalicelib.notify.schemas import MailState, Notification
from chalicelib.store import (
    InstantAttribute,
    Slice,
    TableMeta,
    slice_of,
    table,
)

# The key attributes of the paged list of notifications.
KEY = ("recipient", "notification_id")
# Longer than the Lambda may run: an older claim belongs to a sender that stopped.
CLAIMED_FOR = timedelta(seconds=90)
KEPT = timedelta(days=365)
# A message's time is when its request begins, but it is visible only once stored. This is longer than the
# API's Lambda may run: a read within it may have come before the message was visible.
STORED_WITHIN = timedelta(seconds=35)
Claim = Literal["won", "busy", "done"]


class Unread(GlobalSecondaryIndex["NotificationItem"]):
    """Sparse index of unread notifications."""

    class Meta(TableMeta):
        index_name = "unread"
        projection = KeysOnlyProjection()

    unread_by = UnicodeAttribute(hash_key=True)
    notification_id = UnicodeAttribute(range_key=True)


class NotificationItem(MarkedItem):
    class Meta(TableMeta):
        table_name = table("notifications")

    recipient = UnicodeAttribute(hash_key=True)
    notification_id = UnicodeAttribute(range_key=True)
    side = UnicodeAttribute()
    kind = UnicodeAttribute()
    subject_id = UnicodeAttribute()
    happened_at = InstantAttribute()
    mail_state = UnicodeAttribute()
    claimed_until = InstantAttribute()
    attempts = NumberAttribute()
    unread_by = UnicodeAttribute(null=True)
    read_at = InstantAttribute(null=True)
    expires_at = NumberAttribute()
    unread = Unread()


def claim(notification: Notification, now: datetime) -> Claim:
    """Claim a notification's email: by creating the notification, or by taking over an abandoned claim.

    `won`: this sender has the claim. `busy`: another sender has it, or stopped recently while it did. `done`:
    the email was sent, or can't be delivered.
    """
    item = NotificationItem(
        notification.recipient,
        notification.notification_id,
        side=notification.side,
        kind=notification.kind,
        subject_id=notification.subject_id,
        happened_at=notification.happened_at,
        mail_state="claimed",
        claimed_until=now + CLAIMED_FOR,
        attempts=1,
        # The care team reads its queue, not its notifications.
        unread_by=None if notification.side == "operator" else notification.recipient,
        expires_at=int((now + KEPT).timestamp()),
    )
    if put(item, NotificationItem.notification_id.does_not_exist()):
        return "won"
    if notification.renews and _renew(notification, now):
        return "won"
    take_over: list[Action] = [
        NotificationItem.mail_state.set("claimed"),
        NotificationItem.claimed_until.set(now + CLAIMED_FOR),
        NotificationItem.attempts.add(1),
    ]
    if update(item, take_over, _is_unclaimed(now)):
        return "won"
    state = NotificationItem.get(
        notification.recipient, notification.notification_id, consistent_read=True
    ).mail_state
    return "done" if state in {"sent", "undeliverable"} else "busy"


def _renew(notification: Notification, now: datetime) -> bool:
    """Make a notification unread and claim its email again, if it was read before this message was visible.

    A later read covers this message too: it was already in the thread. The condition on `happened_at` ignores
    a record that the stream brings twice.
    """
    visible_by = notification.happened_at + STORED_WITHIN
    return update(
        NotificationItem(notification.recipient, notification.notification_id),
        [
            NotificationItem.mail_state.set("claimed"),
            NotificationItem.claimed_until.set(now + CLAIMED_FOR),
            NotificationItem.attempts.set(1),
            NotificationItem.subject_id.set(notification.subject_id),
            NotificationItem.happened_at.set(notification.happened_at),
            NotificationItem.unread_by.set(notification.recipient),
            NotificationItem.read_at.remove(),
        ],
        (NotificationItem.read_at < visible_by)
        & (NotificationItem.happened_at != notification.happened_at)
        & (NotificationItem.mail_state.is_in("sent", "undeliverable") | _is_unclaimed(now)),
    )


def _is_unclaimed(now: datetime) -> Condition:
    """The condition that the email waits for a sender, or that its sender stopped."""
    abandoned = (NotificationItem.mail_state == "claimed") & (NotificationItem.claimed_until < now)
    unclaimed: Condition = (NotificationItem.mail_state == "waiting") | abandoned
    return unclaimed


def mark(notification: Notification, state: MailState) -> bool:
    """Record the result of a claimed notification's email. `waiting` releases the claim.

    Returns False if the claim is gone, such as when the account was deleted meanwhile.
    """
    item = NotificationItem(notification.recipient, notification.notification_id)
    return update(item, [NotificationItem.mail_state.set(state)], NotificationItem.mail_state == "claimed")


def of_recipient(recipient: str, cursor: dict[str, Any] | None, limit: int) -> Slice[NotificationItem]:
    """A page of a recipient's notifications, newest first."""
    items = NotificationItem.query(
        recipient, limit=limit, last_evaluated_key=cursor, scan_index_forward=False
    )
    return slice_of(items, lambda item: item)


def forget(recipient: str) -> None:
    """Delete all notifications of a recipient whose account is deleted. A repeat deletes the rest."""
    with NotificationItem.batch_write() as batch:
        for item in NotificationItem.query(recipient, attributes_to_get=["recipient", "notification_id"]):
            batch.delete(item)


def count_unread(recipient: str) -> int:
    return NotificationItem.unread.count(recipient)


def unread_ids(recipient: str, limit: int) -> list[str]:
    return [item.notification_id for item in NotificationItem.unread.query(recipient, limit=limit)]


def mark_read(recipient: str, notification_id: str, now: datetime) -> None:
    """Mark a notification as read. Repeating this changes nothing. Raises NotFound."""
    actions: list[Action] = [
        NotificationItem.unread_by.remove(),
        NotificationItem.read_at.set(NotificationItem.read_at | now),
    ]
    if not update_again(
        NotificationItem(recipient, notification_id), actions, NotificationItem.notification_id.exists()
    ):
        raise NotFound
