"""The messages table: one thread for each provider and client. It has a stream."""

from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, LocalSecondaryIndex

from chalicelib.item_writing import MarkedItem, put, update_again
from chalicelib.notify.message_schemas import Message
from chalicelib.notify.messages import thread_of
from chalicelib.repeats import check_repeat
from chalicelib.store import InstantAttribute, Slice, TableMeta, slice_of, table
from chalicelib.writing import Transaction

# The key attributes of the paged list of a thread.
KEY = ("thread", "sent_at", "message_id")


class ByTime(LocalSecondaryIndex["MessageItem"]):
    class Meta(TableMeta):
        index_name = "by_time"
        projection = AllProjection()

    thread = UnicodeAttribute(hash_key=True)
    sent_at = InstantAttribute(range_key=True)


class MessageItem(MarkedItem):
    """The id is derived from the sender's key, not from the time, so a repeat finds the first message."""

    class Meta(TableMeta):
        table_name = table("messages")

    thread = UnicodeAttribute(hash_key=True)
    message_id = UnicodeAttribute(range_key=True)
    sent_at = InstantAttribute()
    record = UnicodeAttribute()
    by_time = ByTime()

    def message(self) -> Message:
        return Message.model_validate_json(self.record)


def add(message: Message) -> Message:
    """Add a message to its thread. A repeat returns the first message."""
    if put(_item(message), MessageItem.message_id.does_not_exist()):
        return message
    earlier = MessageItem.get(thread_of(message), message.message_id, consistent_read=True).message()
    check_repeat(earlier.text, message.text)
    return earlier


def put_in(transaction: Transaction, message: Message) -> None:
    """Add a message in a transaction with other items. Raises Conflict if it is already there."""
    transaction.put(_item(message), MessageItem.message_id.does_not_exist())


def _item(message: Message) -> MessageItem:
    return MessageItem(
        thread_of(message), message.message_id, sent_at=message.sent_at, record=message.model_dump_json()
    )


def detach_client(message: Message) -> None:
    """Remove the client's address from a message to them, when their account is deleted. The text stays.

    The stream only brings new messages, so this sends no notification.
    """
    if message.sender != "provider" or not message.recipient_email:
        return
    detached = message.model_copy(update={"recipient_email": ""})
    item = MessageItem(thread_of(message), message.message_id)
    update_again(item, [MessageItem.record.set(detached.model_dump_json())], MessageItem.record.exists())


def of_thread(thread: str, cursor: dict[str, Any] | None, limit: int) -> Slice[Message]:
    """A page of a thread's messages, newest first. Consistent read, so a sent message appears at once."""
    items = MessageItem.by_time.query(
        thread, limit=limit, last_evaluated_key=cursor, scan_index_forward=False, consistent_read=True
    )
    return slice_of(items, MessageItem.message)
