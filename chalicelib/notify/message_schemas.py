"""Messages between a client and a provider, as the store keeps them and as either side sees them."""

from typing import Annotated

from pydantic import ConfigDict, Field

from chalicelib.notify.schemas import Side
from chalicelib.shapes import SAYS_SOMETHING, Instant, PlainText, Shape


class Message(Shape):
    """The whole record: it carries what telling of it needs, so that nothing is looked up."""

    message_id: str
    provider_id: str
    account_id: str
    client_id: str
    # The appointment by way of which it was written; the thread is the pair's.
    appointment_id: str
    sender: Side
    text: str
    sent_at: Instant
    recipient_email: str


class MessageRequest(Shape):
    text: Annotated[PlainText, SAYS_SOMETHING] = Field(max_length=2000)


class _Out(Shape):
    """`with` and `from` are words of Python's own: the fields are written by their aliases."""

    model_config = ConfigDict(serialize_by_alias=True)


class MessageOut(_Out):
    message_id: str
    from_: Side = Field(serialization_alias="from")
    mine: bool
    text: str
    sent_at: Instant


class ThreadOut(_Out):
    """`with` is the other side's name; the newest message comes first."""

    with_: str = Field(serialization_alias="with")
    appointment_id: str
    messages: tuple[MessageOut, ...]
    cursor: str | None = None
