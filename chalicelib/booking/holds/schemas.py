"""Holds as the API gives and takes them."""

from pydantic import Field

from chalicelib.shapes import Instant, Shape
from chalicelib.vocabulary import AppointmentType


class HoldRequest(Shape):
    """Who came by a profile link has no questionnaire."""

    provider_id: str = Field(min_length=1, max_length=64)
    type: AppointmentType
    starts_at: Instant
    questionnaire_id: str | None = Field(default=None, min_length=16, max_length=64)


class HoldOut(Shape):
    """`expires_at` is when anyone may have the time again."""

    hold_id: str
    expires_at: Instant
