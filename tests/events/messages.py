"""Messages as their table's stream delivers them."""

from datetime import datetime
from typing import Any

from chalicelib.events.streams import tell_messages
from chalicelib.notify.message_schemas import Message
from tests.api.times import now
from tests.events.records import Context, stream_record


def message(message_id: str = "m1", sent_at: datetime | None = None, **changes: Any) -> Message:
    """A message, by default from the client to the owner."""
    values: dict[str, Any] = {
        "message_id": message_id,
        "provider_id": "owner",
        "account_id": "client",
        "client_id": "client",
        "appointment_id": "a1",
        "sender": "client",
        "text": "Casey Canary is nervous.",
        "sent_at": sent_at or now(),
        "recipient_email": "owner@practice.example.com",
    }
    return Message(**values | changes)


def deliver(*sent: Message | str) -> list[str]:
    """Run the Lambda as the stream does, and return the sequence numbers to retry."""
    records = [record_of(each) for each in sent]
    answer = tell_messages({"Records": records}, Context("tell_messages"))
    return [each["itemIdentifier"] for each in answer["batchItemFailures"]]


def record_of(sent: Message | str) -> dict[str, Any]:
    new_id, text = (
        ("unreadable", sent) if isinstance(sent, str) else (sent.message_id, sent.model_dump_json())
    )
    return stream_record({"thread": {"S": "owner#client"}, "message_id": {"S": new_id}}, text)
