"""What a client does with an appointment of their own, as the API takes it."""

from pydantic import Field

from chalicelib.booking.appointments.schemas import ClientReason, Note
from chalicelib.shapes import Instant, Shape
from chalicelib.vocabulary import Format


class ClientCancelRequest(Shape):
    """The message is for the provider to read in the portal."""

    reason: ClientReason
    message: Note = ""


class RescheduleRequest(Shape):
    """Another start of the same type; the format stays where none is given."""

    starts_at: Instant
    format: Format | None = None


class OwnOpeningsQuery(Shape):
    """Half-open on the start: from <= starts_at < to. RFC 3339 instants."""

    from_: Instant = Field(alias="from")
    to: Instant


class NotAFitRequest(Shape):
    """Said to the provider only where an appointment is canceled by it."""

    message: Note = ""
