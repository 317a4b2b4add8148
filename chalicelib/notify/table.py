"""Notifications: claimed by a conditional put, sent, marked. The item is the in-portal notification too."""

from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from chalicelib.errors import NotFound
from chalicelib.notify.schemas import MailState, Notification
from chalicelib.store import InstantAttribute, TableMeta, table, unless_condition_failed

# The key attributes of the list of notifications.
KEY = ("recipient", "notification_id")
# Longer than the Lambda may run: a claim that is older belongs to a sender that died.
CLAIMED_FOR = timedelta(seconds=90)
KEPT = timedelta(days=365)
# A message takes its time when its request begins, and is there for its reader when it is stored. This
# is longer than the API's Lambda may run: whoever read in between can't have seen it.
STORED_WITHIN = timedelta(seconds=10)
Claim = Literal["won", "busy", "done"]


class Unread(GlobalSecondaryIndex["NotificationItem"]):
    """Sparse: what its recipient has not read, for the count."""

    class Meta(TableMeta):
        index_name = "unread"
        projection = KeysOnlyProjection()

    unread_by = UnicodeAttribute(hash_key=True)
    notification_id = UnicodeAttribute(range_key=True)


class NotificationItem(Model):
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


class Slice(NamedTuple):
    items: list[NotificationItem]
    last_key: dict[str, Any] | None


def claim(notification: Notification, now: datetime) -> Claim:
    """Win the right to send a notification's mail: by making it, or by taking over what nobody is sending.

    `busy` means that another sender holds the claim, or died holding it not long ago; `done` that
    the mail is sent, or can't be delivered.
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
        unread_by=notification.recipient,
        expires_at=int((now + KEPT).timestamp()),
    )
    with unless_condition_failed() as made:
        item.save(condition=NotificationItem.notification_id.does_not_exist())
    if made.held:
        return "won"
    if notification.renews and _renewed(notification, now):
        return "won"
    with unless_condition_failed() as taken_over:
        item.update(
            [
                NotificationItem.mail_state.set("claimed"),
                NotificationItem.claimed_until.set(now + CLAIMED_FOR),
                NotificationItem.attempts.add(1),
            ],
            condition=_nobody_sends(now),
        )
    if taken_over.held:
        return "won"
    state = NotificationItem.get(
        notification.recipient, notification.notification_id, consistent_read=True
    ).mail_state
    return "done" if state in {"sent", "undeliverable"} else "busy"


def _renewed(notification: Notification, now: datetime) -> bool:
    """Make a notification unread again, and claim its mail, if it was read before this was there to be seen.

    What was read later covers this too: it was in the thread already when its recipient came. Whatever
    the notification told of last is not told again when the stream brings it twice.
    """
    seen = notification.happened_at + STORED_WITHIN
    with unless_condition_failed() as outcome:
        NotificationItem(notification.recipient, notification.notification_id).update(
            [
                NotificationItem.mail_state.set("claimed"),
                NotificationItem.claimed_until.set(now + CLAIMED_FOR),
                NotificationItem.attempts.set(1),
                NotificationItem.subject_id.set(notification.subject_id),
                NotificationItem.happened_at.set(notification.happened_at),
                NotificationItem.unread_by.set(notification.recipient),
                NotificationItem.read_at.remove(),
            ],
            condition=(NotificationItem.read_at < seen)
            & (NotificationItem.happened_at != notification.happened_at)
            & (NotificationItem.mail_state.is_in("sent", "undeliverable") | _nobody_sends(now)),
        )
    return outcome.held


def _nobody_sends(now: datetime) -> Condition:
    """The mail waits for a sender, or its sender died."""
    left_behind = (NotificationItem.mail_state == "claimed") & (NotificationItem.claimed_until < now)
    waits: Condition = (NotificationItem.mail_state == "waiting") | left_behind
    return waits


def mark(notification: Notification, state: MailState) -> None:
    """Say what became of a claimed notification's mail. `waiting` gives the claim back."""
    NotificationItem(notification.recipient, notification.notification_id).update(
        [NotificationItem.mail_state.set(state)], condition=NotificationItem.mail_state == "claimed"
    )


def of_recipient(recipient: str, cursor: dict[str, Any] | None, limit: int) -> Slice:
    """Someone's notifications, the newest first."""
    found = NotificationItem.query(
        recipient, limit=limit, last_evaluated_key=cursor, scan_index_forward=False
    )
    return Slice(list(found), found.last_evaluated_key)


def forget(recipient: str) -> None:
    """Delete all notifications of someone whose account goes; a repeat deletes what is left."""
    with NotificationItem.batch_write() as batch:
        for item in NotificationItem.query(recipient, attributes_to_get=["recipient", "notification_id"]):
            batch.delete(item)


def count_unread(recipient: str) -> int:
    return NotificationItem.unread.count(recipient)


def unread_ids(recipient: str, limit: int) -> list[str]:
    return [item.notification_id for item in NotificationItem.unread.query(recipient, limit=limit)]


def mark_read(recipient: str, notification_id: str, now: datetime) -> None:
    """Read it; reading again changes nothing. Raises NotFound for another person's."""
    with unless_condition_failed() as outcome:
        NotificationItem(recipient, notification_id).update(
            [
                NotificationItem.unread_by.remove(),
                NotificationItem.read_at.set(NotificationItem.read_at | now),
            ],
            condition=NotificationItem.notification_id.exists(),
        )
    if not outcome.held:
        raise NotFound
