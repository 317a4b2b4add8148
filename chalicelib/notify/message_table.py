"""The messages table: what was said, for each pair of a provider and a client. It has a stream."""

from typing import Any, NamedTuple

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, LocalSecondaryIndex
from pynamodb.models import Model

from chalicelib.notify.message_schemas import Message
from chalicelib.notify.messages import thread_of
from chalicelib.repeats import check_repeat
from chalicelib.store import InstantAttribute, TableMeta, table, unless_condition_failed

# The key attributes of a thread's pages.
KEY = ("thread", "sent_at", "message_id")


class ByTime(LocalSecondaryIndex["MessageItem"]):
    class Meta(TableMeta):
        index_name = "by_time"
        projection = AllProjection()

    thread = UnicodeAttribute(hash_key=True)
    sent_at = InstantAttribute(range_key=True)


class MessageItem(Model):
    """The id follows from the sender's key and not from the time, so that a repeat meets its first."""

    class Meta(TableMeta):
        table_name = table("messages")

    thread = UnicodeAttribute(hash_key=True)
    message_id = UnicodeAttribute(range_key=True)
    sent_at = InstantAttribute()
    record = UnicodeAttribute()
    by_time = ByTime()

    def message(self) -> Message:
        return Message.model_validate_json(self.record)


class Slice(NamedTuple):
    messages: list[Message]
    last_key: dict[str, Any] | None


def add(message: Message) -> Message:
    """Put it into its thread; the first one where its key was used before."""
    thread, new_id = thread_of(message), message.message_id
    item = MessageItem(thread, new_id, sent_at=message.sent_at, record=message.model_dump_json())
    with unless_condition_failed() as outcome:
        item.save(condition=MessageItem.message_id.does_not_exist())
    if outcome.held:
        return message
    earlier = MessageItem.get(thread, new_id, consistent_read=True).message()
    check_repeat(earlier.text, message.text)
    return earlier


def part(message: Message) -> None:
    """Take the client's address out of a message to them whose account goes; the words stay.

    The stream tells of new messages alone, so this is told to nobody.
    """
    if message.sender != "provider" or not message.recipient_email:
        return
    parted = message.model_copy(update={"recipient_email": ""})
    with unless_condition_failed():
        MessageItem(thread_of(message), message.message_id).update(
            [MessageItem.record.set(parted.model_dump_json())], condition=MessageItem.record.exists()
        )


def of_thread(thread: str, cursor: dict[str, Any] | None, limit: int) -> Slice:
    """A thread's messages, the newest first; one's own are there as soon as they are sent."""
    found = MessageItem.by_time.query(
        thread, limit=limit, last_evaluated_key=cursor, scan_index_forward=False, consistent_read=True
    )
    return Slice([item.message() for item in found], found.last_evaluated_key)
