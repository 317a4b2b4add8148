"""Series in the API."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.booking.appointments.schemas import CancelReason, Status
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
