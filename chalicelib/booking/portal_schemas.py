"""What a provider sends and sees: referrals, hours, the calendar, follow-ups and series."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.booking.schemas import (
    Cancellation,
    CancelReason,
    Kind,
    Note,
    ReferralStatus,
    Status,
)
from chalicelib.shapes import Day, Instant, Shape
from chalicelib.vocabulary import AppointmentType, Format

MOST_IN_SERIES = 52
Id = Annotated[str, Field(min_length=1, max_length=64)]
Outcome = Literal["kept", "no_show_client", "no_show_provider", "closed"]
Action = Literal[
    "message", "switch_to_call", "cancel", "outcome", "close", "contact_us", "follow_up", "series"
]
Every = Literal["week", "two_weeks", "month"]
CollisionReason = Literal[
    "slot_taken",
    "client_busy",
    "during_time_off",
    "busy_elsewhere",
    "not_authorised_in_state",
    "in_the_past",
]


def _on_the_grid(instant: datetime) -> datetime:
    if instant.minute % 5 or instant.second or instant.microsecond:
        raise PydanticCustomError("off_grid", "Start at a full five minutes.")
    return instant


GridInstant = Annotated[Instant, AfterValidator(_on_the_grid)]


class ReferredClient(Shape):
    """Who is seen: a child's own name and age, apart from the name of whoever booked for them."""

    client_id: str
    name: str
    age: int
    guardian_name: str | None


class Referral(Shape):
    """An appointment as its provider sees it. `status` is the referral's state, None for later ones.

    `starts_at` is an instant, `moved_from` the one before where the client has moved it; `state` is where
    the client will be; `actions` what can be done now.
    """

    appointment_id: str
    client: ReferredClient
    kind: Kind
    type: str
    format: str
    starts_at: Instant
    ends_at: Instant
    state: str
    payer: str
    note: str
    status: ReferralStatus | None
    appointment_status: Status
    series_id: str | None
    cancellation: Cancellation | None
    moved_from: Instant | None
    provider_time_zone: str
    actions: tuple[Action, ...]
    created_at: Instant


class ReferralsOut(Shape):
    unseen: int
    provider_time_zone: str
    referrals: tuple[Referral, ...]
    cursor: str | None = None


class CancelRequest(Shape):
    reason: CancelReason
    message: Note = ""


class OutcomeRequest(Shape):
    outcome: Outcome


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


class SeriesRequest(Shape):
    """Repeats at the local time of `first_starts_at` in the provider's zone, across clock changes.

    Ends with `count` appointments or with the last one on or before the local date `until`.
    `leave_out` are starts that the provider has agreed to do without.
    """

    client_id: Id
    type: AppointmentType
    format: Format
    first_starts_at: GridInstant
    every: Every
    until: Day | None = None
    count: int | None = Field(default=None, ge=1, le=MOST_IN_SERIES, strict=True)
    leave_out: tuple[Instant, ...] = Field(default=(), max_length=MOST_IN_SERIES)

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if (self.until is None) == (self.count is None):
            raise PydanticCustomError("one_end", "Give either a last date or a number of appointments.")
        return self


class Collision(Shape):
    starts_at: Instant
    reason: CollisionReason


class SeriesAppointment(Shape):
    appointment_id: str
    starts_at: Instant
    ends_at: Instant
    status: Status


class SeriesOut(Shape):
    series_id: str
    client_id: str
    type: str
    format: str
    every: Every
    until: date | None
    count: int | None
    appointments: tuple[SeriesAppointment, ...]
    left_out: tuple[Instant, ...]


class SeriesCancelQuery(Shape):
    """`from` is the first start to cancel; without it everything that is still to come."""

    from_: Instant | None = Field(default=None, alias="from")
    reason: CancelReason = "provider_unavailable"


class SeriesCancelled(Shape):
    cancelled: int
