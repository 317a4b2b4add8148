"""Holds in the API."""

from pydantic import Field

from chalicelib import errors
from chalicelib.shapes import Instant, Shape
from chalicelib.vocabulary import AppointmentType

# What a request for a hold may be refused for.
REFUSALS = (
    errors.NotFound,
    errors.Invalid,
    errors.SlotTaken,
    errors.NoticeTooShort,
    errors.OutsideHours,
    errors.NotAccepting,
    errors.CapacityReached,
    errors.TypeNotOffered,
    errors.TooManyHolds,
    errors.TryAgain,
)


class ClientHoldRequest(Shape):
    provider_id: str = Field(min_length=1, max_length=64)
    type: AppointmentType
    starts_at: Instant


class HoldRequest(ClientHoldRequest):
    """A visitor from a profile link has no questionnaire."""

    questionnaire_id: str | None = Field(default=None, min_length=16, max_length=64)


class CallerHold(Shape):
    """As stored for a visitor's address: one of its holds, which may have ended early."""

    hold_id: str
    expires_at: Instant


class HoldOut(Shape):
    """At `expires_at` the opening is free again."""

    hold_id: str
    expires_at: Instant
