"""Series in the API."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.booking.appointments.schemas import (
    AppointmentOut,
    CancelReason,
    ClientReason,
    Note,
    Status,
)
from chalicelib.shapes import Day, GridInstant, Id, Instant, Shape
from chalicelib.vocabulary import AppointmentType, Format

MOST_IN_SERIES = 52


Every = Literal["week", "two_weeks", "month"]


CollisionReason = Literal[
    "slot_taken",
    "client_busy",
    "during_time_off",
    "busy_elsewhere",
    "not_authorized_in_state",
    "in_the_past",
]


class SeriesRequest(Shape):
    """A series repeats at the local time of `first_starts_at` in the provider's zone.

    It ends after `count` appointments, or with the last one on or before the local date `until`. `skip`
    are starts that the provider agreed to skip.
    """

    client_id: Id
    type: AppointmentType
    format: Format
    first_starts_at: GridInstant
    every: Every
    until: Day | None = None
    count: int | None = Field(default=None, ge=1, le=MOST_IN_SERIES, strict=True)
    skip: tuple[Instant, ...] = Field(default=(), max_length=MOST_IN_SERIES)

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if (self.until is None) == (self.count is None):
            raise PydanticCustomError("one_end", "Give either an end date or a number of appointments.")
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
    type: AppointmentType
    format: Format
    every: Every
    until: date | None
    count: int | None
    appointments: tuple[SeriesAppointment, ...]
    skipped: tuple[Instant, ...]


class SeriesCancelQuery(Shape):
    """`from` is the first start to cancel. Without it, all upcoming appointments are canceled."""

    from_: Instant | None = Field(default=None, alias="from")
    reason: CancelReason = "provider_unavailable"


class SeriesCanceled(Shape):
    canceled: int


class ClientSeriesCancelRequest(Shape):
    """`from` is the first start to cancel. Without it, all upcoming appointments are canceled.

    The provider reads the message in the portal.
    """

    from_: Instant | None = Field(default=None, alias="from")
    reason: ClientReason
    message: Note = ""


class DatesCanceled(Shape):
    """The appointments that a client's request canceled, by start."""

    canceled: tuple[AppointmentOut, ...]


class CancelOrder(Shape):
    """A cancellation in progress, as the series' item holds it. `at` is when it was requested.

    `order_id` is also on every appointment that it has canceled. `fingerprint` is the request's: only a
    client's request can be repeated with its key.
    """

    order_id: str
    by: Literal["client", "provider"]
    reason: CancelReason | ClientReason
    message: str = ""
    from_: Instant | None = None
    at: Instant
    fingerprint: str = ""
