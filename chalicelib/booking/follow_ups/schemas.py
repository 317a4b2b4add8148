"""Follow-ups, and the clients whom a provider may book, in the API."""

from pydantic import Field

from chalicelib.booking.appointments.schemas import Note
from chalicelib.shapes import GridInstant, Id, Shape
from chalicelib.vocabulary import AppointmentType, Format


class KnownClient(Shape):
    """A client whom the provider may book."""

    client_id: str
    name: str
    referral_id: str
    established: bool


class ClientsOut(Shape):
    clients: tuple[KnownClient, ...]


class FollowUpRequest(Shape):
    """`anyway` also books during time off and busy times."""

    client_id: Id
    type: AppointmentType
    format: Format
    starts_at: GridInstant
    note: Note = ""
    anyway: bool = Field(default=False, strict=True)
