"""Follow-ups, and the clients whom a provider may book, as the API gives and takes them."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from chalicelib.booking.schemas import Note
from chalicelib.shapes import Instant, Shape
from chalicelib.vocabulary import AppointmentType, Format

Id = Annotated[str, Field(min_length=1, max_length=64)]


def _on_the_grid(instant: datetime) -> datetime:
    if instant.minute % 5 or instant.second or instant.microsecond:
        raise PydanticCustomError("off_grid", "Start at a full five minutes.")
    return instant


GridInstant = Annotated[Instant, AfterValidator(_on_the_grid)]


class KnownClient(Shape):
    """A client whom the provider may book: `appointment_id` is the referral; established or not yet."""

    client_id: str
    name: str
    appointment_id: str
    established: bool


class ClientsOut(Shape):
    clients: tuple[KnownClient, ...]


class FollowUpRequest(Shape):
    """`anyway`: also in one's own time off, or where an imported calendar has something else."""

    client_id: Id
    type: AppointmentType
    format: Format
    starts_at: GridInstant
    note: Note = ""
    anyway: bool = Field(default=False, strict=True)
