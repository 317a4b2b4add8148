"""The messages table: one thread for each provider and client. It has a stream."""

from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, LocalSecondaryIndex

from chalicelib.item_writing import MarkedItem, update_again
from chalicelib.notify.message_schemas import Message
from chalicelib.notify.messages import thread_of
from chalicelib.repeats import check_repeat
from chalicelib.store import InstantAttribute, Slice, TableMeta, slice_of, table
from chalicelib.writing import Conflict, Transaction, retrying

# The key attributes of the paged list of a thread.
KEY = ("thread", "sent_at", "message_id")
INBOX = ("inbox_of", "latest_at", "thread", "message_id")
# In place of a message's id: the item with a thread's latest message.
LATEST = "latest"


class Repeated(Conflict):
    """The message is already in its thread."""


class ByTime(LocalSecondaryIndex["MessageItem"]):
    class Meta(TableMeta):
        index_name = "by_time"
        projection = AllProjection()

    thread = UnicodeAttribute(hash_key=True)
    sent_at = InstantAttribute(range_key=True)


class Inbox(GlobalSecondaryIndex["MessageItem"]):
    """Sparse index of a provider's threads, by the time of their latest message."""

    class Meta(TableMeta):
        index_name = "inbox"
        projection = AllProjection()

    inbox_of = UnicodeAttribute(hash_key=True)
    latest_at = InstantAttribute(range_key=True)


class MessageItem(MarkedItem):
    """The id is derived from the sender's key, not from the time, so a repeat finds the first message.

    A thread also has one item with a copy of its latest message, without the address. Only that one has
    `inbox_of`, the provider, and only messages have a `record`, which the stream's filter looks for.
    """

    class Meta(TableMeta):
        table_name = table("messages")

    thread = UnicodeAttribute(hash_key=True)
    message_id = UnicodeAttribute(range_key=True)
    sent_at = InstantAttribute(null=True)
    record = UnicodeAttribute(null=True)
    inbox_of = UnicodeAttribute(null=True)
    latest_at = InstantAttribute(null=True)
    latest = UnicodeAttribute(null=True)
    by_time = ByTime()
    inbox = Inbox()

    def message(self) -> Message:
        return Message.model_validate_json(self.record or self.latest)


def add(message: Message) -> Message:
    """Add a message to its thread. A repeat returns the first message."""

    def attempt() -> Message:
        transaction = Transaction()
        put_in(transaction, message)
        try:
            transaction.commit()
        except Repeated:
            earlier = MessageItem.get(thread_of(message), message.message_id, consistent_read=True).message()
            check_repeat(earlier.text, message.text)
            return earlier
        return message

    return retrying(attempt)


def put_in(transaction: Transaction, message: Message) -> None:
    """Add a message, as its thread's latest, in a transaction. Raises Repeated if it is already there."""
    transaction.put(_item(message), MessageItem.message_id.does_not_exist(), Repeated)
    without_address = message.model_copy(update={"recipient_email": ""})
    transaction.put(
        MessageItem(
            thread_of(message),
            LATEST,
            inbox_of=message.provider_id,
            latest_at=message.sent_at,
            latest=without_address.model_dump_json(),
        )
    )


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


def inbox(provider_id: str, cursor: dict[str, Any] | None, limit: int) -> Slice[Message]:
    """A page of the latest messages of a provider's threads, newest first."""
    items = MessageItem.inbox.query(
        provider_id, limit=limit, last_evaluated_key=cursor, scan_index_forward=False
    )
    return slice_of(items, MessageItem.message)
