"""Clients' requests about their own appointments."""

from typing import Annotated

from pydantic import Field

from chalicelib.booking.appointments.schemas import ClientReason, Note
from chalicelib.directory.fees import ShownFee
from chalicelib.phones import PhoneNumber164
from chalicelib.shapes import PLAIN, Instant, OneTime, Shape
from chalicelib.vocabulary import AppointmentType, Format, Payer, State


class ClientCancelRequest(Shape):
    """The provider reads the message in the portal."""

    reason: ClientReason
    message: Note = ""


class RescheduleRequest(Shape):
    """Another start for the same type. Without a format, the format stays.

    A call needs `phone`, unless the appointment already has a number.
    """

    starts_at: Instant
    format: Format | None = None
    phone: PhoneNumber164 | None = None


class PhoneRequest(Shape):
    """The number that the provider calls."""

    phone: PhoneNumber164


class CoverageRequest(Shape):
    """The client's plan, for the provider alone. Empty texts clear it."""

    plan_name: Annotated[str, Field(max_length=80), PLAIN]
    member_id: Annotated[str, Field(max_length=40), PLAIN]


class OwnOpeningsQuery(Shape):
    """Limits starts to from <= starts_at < to, with RFC 3339 instants.

    With a type, the openings are for a first session of that type after a consultation.
    """

    type: AppointmentType | None = None
    from_: Instant = Field(alias="from")
    to: Instant


class NotAFitRequest(Shape):
    """The provider sees the message only if it cancels an appointment."""

    message: Note = ""


class FirstSessionRequest(OneTime):
    """A client's request for the first session after a consultation. State and payer are asked again."""

    type: AppointmentType
    format: Format
    starts_at: Instant
    state: State
    payer: Payer
    fee_shown: ShownFee | None = None
    # Required for a call: the number that the provider calls.
    phone: PhoneNumber164 | None = None
    note: Note = ""


class MatchAgainRequest(OneTime):
    """A client's booking with another provider, which ends what there is with the old one.

    The client is the old appointment's. `questionnaire_id` is given if the client has answered again since.
    """

    provider_id: str = Field(min_length=1, max_length=64)
    type: AppointmentType
    format: Format
    starts_at: Instant
    state: State
    payer: Payer
    fee_shown: ShownFee | None = None
    hold_id: str | None = Field(default=None, pattern=r"^[0-9a-f]{32}-[0-9a-f]{32}$")
    questionnaire_id: str | None = Field(default=None, max_length=64)
    # Required for a call: the number that the provider calls.
    phone: PhoneNumber164 | None = None
    note: Note = ""
