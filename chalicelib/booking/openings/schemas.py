"""Openings in the API."""

from pydantic import Field

from chalicelib.shapes import Instant, Shape
from chalicelib.vocabulary import AppointmentType, Format


class OpeningsQuery(Shape):
    """Limits starts to from <= starts_at < to, with RFC 3339 instants."""

    type: AppointmentType
    from_: Instant = Field(alias="from")
    to: Instant


class OpeningOut(Shape):
    starts_at: Instant
    ends_at: Instant
    formats: tuple[Format, ...]


class OpeningsOut(Shape):
    provider_time_zone: str
    type: AppointmentType
    duration_minutes: int
    earliest_bookable_at: Instant
    openings: tuple[OpeningOut, ...]
