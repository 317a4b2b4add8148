"""A provider's appointments and referrals in the API."""

from typing import Literal

from pydantic import Field

from chalicelib.booking.appointments.location_schemas import Location
from chalicelib.booking.appointments.schemas import (
    BeforeCall,
    Cancellation,
    CancelReason,
    Coverage,
    Kind,
    Note,
    ReferralStatus,
    Status,
)
from chalicelib.directory.fees import Fee
from chalicelib.directory.locations import VideoLink
from chalicelib.shapes import GridInstant, Instant, Shape
from chalicelib.vocabulary import AppointmentType, Format, Payer, State

Outcome = Literal["attended", "no_show_client", "no_show_provider", "closed"]
Action = Literal[
    "message",
    "reschedule",
    "switch_to_call",
    "cancel",
    "video_link",
    "outcome",
    "close",
    "contact_us",
    "follow_up",
    "series",
]


class ReferredClient(Shape):
    """The client. For a child, `guardian_name` is the parent or guardian who booked.

    `consent_age` is the state's age of consent in years, if the client is a minor who booked alone.
    """

    client_id: str
    name: str
    age: int
    guardian_name: str | None
    consent_age: int | None


class Referral(Shape):
    """An appointment as its provider sees it. Later appointments have no `referral_status`.

    `canceled_late`: the client canceled less than 24 hours ahead. `rescheduled_from` is the former start, and
    `rescheduled_by` the side that moved it last. `state` is where the client will be. `actions` are the
    possible ones now. `location` is null from one day after the end on, and after a cancellation.
    `phone_asked_at` is when the client was last asked for the number of a call.
    """

    appointment_id: str
    client: ReferredClient
    kind: Kind
    type: AppointmentType
    format: Format
    starts_at: Instant
    ends_at: Instant
    state: State
    payer: Payer
    fee: Fee | None
    before_call: BeforeCall | None
    coverage: Coverage | None
    note: str
    location: Location | None
    phone_asked_at: Instant | None
    status: Status
    referral_status: ReferralStatus | None
    series_id: str | None
    cancellation: Cancellation | None
    canceled_late: bool
    rescheduled_from: Instant | None
    rescheduled_by: Literal["client", "provider"] | None
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


class MoveRequest(Shape):
    """Another start, in five-minute steps. The client reads the message in the thread.

    `expected_starts_at` is the start that the provider saw. `anyway` also moves into time off and busy times.
    """

    starts_at: GridInstant
    expected_starts_at: Instant
    message: Note = ""
    anyway: bool = Field(default=False, strict=True)


class SwitchRequest(Shape):
    """The client reads the message in the site."""

    message: Note = ""


class VideoLinkRequest(Shape):
    """The link for one appointment. Null means the provider's own room."""

    video_link: VideoLink | None


class OutcomeRequest(Shape):
    outcome: Outcome
