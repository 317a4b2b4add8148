"""Messages between a client and a provider, in the store and in the API."""

from typing import Annotated

from pydantic import ConfigDict, Field

from chalicelib.booking.appointments.provider_schemas import ReferredClient
from chalicelib.notify.schemas import Side
from chalicelib.shapes import SAYS_SOMETHING, Instant, PlainText, Shape


class Message(Shape):
    """The whole record, with everything that its notification needs."""

    message_id: str
    provider_id: str
    account_id: str
    client_id: str
    # The appointment by which it was sent. The thread belongs to the client and provider.
    appointment_id: str
    sender: Side
    text: str
    sent_at: Instant
    recipient_email: str


class MessageRequest(Shape):
    text: Annotated[PlainText, SAYS_SOMETHING] = Field(max_length=2000)


class _Out(Shape):
    """`from` is a Python keyword, so the field is serialized by its alias."""

    model_config = ConfigDict(serialize_by_alias=True)


class MessageOut(_Out):
    message_id: str
    from_: Side = Field(serialization_alias="from")
    mine: bool
    text: str
    sent_at: Instant


class ThreadOut(_Out):
    """The newest message comes first."""

    counterpart_name: str
    appointment_id: str
    messages: tuple[MessageOut, ...]
    cursor: str | None = None


class InboxThread(Shape):
    """`appointment_id` leads to the thread. `unread`: the provider has unread messages in it."""

    client: ReferredClient
    appointment_id: str
    latest: MessageOut
    unread: bool


class InboxOut(Shape):
    """The thread with the latest message comes first."""

    provider_time_zone: str
    threads: tuple[InboxThread, ...]
    cursor: str | None = None
