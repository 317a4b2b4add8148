"""Holds in the API."""

from pydantic import Field

from chalicelib.shapes import Instant, Shape
from chalicelib.vocabulary import AppointmentType


class HoldRequest(Shape):
    """A visitor from a profile link has no questionnaire."""

    provider_id: str = Field(min_length=1, max_length=64)
    type: AppointmentType
    starts_at: Instant
    questionnaire_id: str | None = Field(default=None, min_length=16, max_length=64)


class HoldOut(Shape):
    """At `expires_at` the opening is free again."""

    hold_id: str
    expires_at: Instant
