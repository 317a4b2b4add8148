"""Notices: claimed by a conditional put, sent, marked. The item is the in-portal notification too."""

from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from chalicelib.errors import NotFound
from chalicelib.notify.schemas import MailState, Notice
from chalicelib.store import InstantAttribute, TableMeta, table, unless_condition_failed

# The key attributes of the list of notices.
KEY = ("recipient", "notice_id")
# Longer than the Lambda may run: a claim that is older belongs to a sender that died.
CLAIMED_FOR = timedelta(seconds=90)
KEPT = timedelta(days=365)
# A message takes its time when its request begins, and is there for its reader when it is stored. This
# is longer than the API's Lambda may run: whoever read in between can't have seen it.
STORED_WITHIN = timedelta(seconds=10)
Claim = Literal["won", "busy", "done"]


class Unread(GlobalSecondaryIndex["NoticeItem"]):
    """Sparse: what its recipient has not read, for the count."""

    class Meta(TableMeta):
        index_name = "unread"
        projection = KeysOnlyProjection()

    unread_by = UnicodeAttribute(hash_key=True)
    notice_id = UnicodeAttribute(range_key=True)


class NoticeItem(Model):
    class Meta(TableMeta):
        table_name = table("notices")

    recipient = UnicodeAttribute(hash_key=True)
    notice_id = UnicodeAttribute(range_key=True)
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
    items: list[NoticeItem]
    last_key: dict[str, Any] | None


def claim(notice: Notice, now: datetime) -> Claim:
    """Win the right to send a notice's mail: by making it, or by taking over what nobody is sending.

    `busy` means that another sender holds the claim, or died holding it not long ago; `done` that
    the mail is sent, or can't be delivered.
    """
    item = NoticeItem(
        notice.recipient,
        notice.notice_id,
        side=notice.side,
        kind=notice.kind,
        subject_id=notice.subject_id,
        happened_at=notice.happened_at,
        mail_state="claimed",
        claimed_until=now + CLAIMED_FOR,
        attempts=1,
        unread_by=notice.recipient,
        expires_at=int((now + KEPT).timestamp()),
    )
    with unless_condition_failed() as made:
        item.save(condition=NoticeItem.notice_id.does_not_exist())
    if made.held:
        return "won"
    if notice.renews and _renewed(notice, now):
        return "won"
    with unless_condition_failed() as taken_over:
        item.update(
            [
                NoticeItem.mail_state.set("claimed"),
                NoticeItem.claimed_until.set(now + CLAIMED_FOR),
                NoticeItem.attempts.add(1),
            ],
            condition=_nobody_sends(now),
        )
    if taken_over.held:
        return "won"
    state = NoticeItem.get(notice.recipient, notice.notice_id, consistent_read=True).mail_state
    return "done" if state in {"sent", "undeliverable"} else "busy"


def _renewed(notice: Notice, now: datetime) -> bool:
    """Make a notice unread again, and claim its mail, if it was read before this was there to be seen.

    What was read later covers this too: it was in the thread already when its recipient came. Whatever
    the notice told of last is not told again when the stream brings it twice.
    """
    seen = notice.happened_at + STORED_WITHIN
    with unless_condition_failed() as outcome:
        NoticeItem(notice.recipient, notice.notice_id).update(
            [
                NoticeItem.mail_state.set("claimed"),
                NoticeItem.claimed_until.set(now + CLAIMED_FOR),
                NoticeItem.attempts.set(1),
                NoticeItem.subject_id.set(notice.subject_id),
                NoticeItem.happened_at.set(notice.happened_at),
                NoticeItem.unread_by.set(notice.recipient),
                NoticeItem.read_at.remove(),
            ],
            condition=(NoticeItem.read_at < seen)
            & (NoticeItem.happened_at != notice.happened_at)
            & (NoticeItem.mail_state.is_in("sent", "undeliverable") | _nobody_sends(now)),
        )
    return outcome.held


def _nobody_sends(now: datetime) -> Condition:
    """The mail waits for a sender, or its sender died."""
    left_behind = (NoticeItem.mail_state == "claimed") & (NoticeItem.claimed_until < now)
    waits: Condition = (NoticeItem.mail_state == "waiting") | left_behind
    return waits


def mark(notice: Notice, state: MailState) -> None:
    """Say what became of a claimed notice's mail. `waiting` gives the claim back."""
    NoticeItem(notice.recipient, notice.notice_id).update(
        [NoticeItem.mail_state.set(state)], condition=NoticeItem.mail_state == "claimed"
    )


def of_recipient(recipient: str, cursor: dict[str, Any] | None, limit: int) -> Slice:
    """Someone's notices, the newest first."""
    found = NoticeItem.query(recipient, limit=limit, last_evaluated_key=cursor, scan_index_forward=False)
    return Slice(list(found), found.last_evaluated_key)


def forget(recipient: str) -> None:
    """Delete all notices of someone whose account goes; a repeat deletes what is left."""
    with NoticeItem.batch_write() as batch:
        for item in NoticeItem.query(recipient, attributes_to_get=["recipient", "notice_id"]):
            batch.delete(item)


def count_unread(recipient: str) -> int:
    return NoticeItem.unread.count(recipient)


def unread_ids(recipient: str, limit: int) -> list[str]:
    return [item.notice_id for item in NoticeItem.unread.query(recipient, limit=limit)]


def mark_read(recipient: str, notice_id: str, now: datetime) -> None:
    """Read it; reading again changes nothing. Raises NotFound for another person's."""
    with unless_condition_failed() as outcome:
        NoticeItem(recipient, notice_id).update(
            [NoticeItem.unread_by.remove(), NoticeItem.read_at.set(NoticeItem.read_at | now)],
            condition=NoticeItem.notice_id.exists(),
        )
    if not outcome.held:
        raise NotFound
