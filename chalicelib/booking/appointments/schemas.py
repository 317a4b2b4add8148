"""Openings and appointments as the API gives and takes them, and as the store keeps them."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from chalicelib.errors import RecurringNotAllowed
from chalicelib.shapes import PLAIN, Instant, Shape
from chalicelib.vocabulary import AppointmentType, Format, Payer, State

# The words by which a client might ask for a series. Only providers set those.
RECURRENCE = frozenset(
    {
        "recurrence",
        "recurring",
        "repeat",
        "repeats",
        "rrule",
        "every",
        "until",
        "count",
        "series",
        "frequency",
    }
)
# A referral is a client's own first booking; the other kinds are set by the provider.
Kind = Literal["referral", "follow_up", "series"]
Status = Literal["booked", "canceled", "attended", "no_show"]
ReferralStatus = Literal[
    "new",
    "acknowledged",
    "attended",
    "second_attended",
    "closed",
    "canceled_by_client",
    "canceled_by_provider",
    "no_show_client",
    "no_show_provider",
    "not_a_fit",
    "rematched",
]
# Why a provider cancels, and why a client does.
CancelReason = Literal["provider_unavailable", "not_a_good_fit", "outside_scope", "client_asked", "other"]
ClientReason = Literal["schedule", "not_a_good_fit", "found_someone_else", "cost", "not_needed", "other"]
ClientAction = Literal["message", "reschedule", "cancel", "not_a_fit", "provider_no_show"]
# What has happened to an appointment that somebody is to be told of.
Event = Literal[
    "booked",
    "follow_up_booked",
    "series_booked",
    "switched_to_call",
    "canceled_by_provider",
    "series_canceled",
    "canceled_by_client",
    "rescheduled",
    "provider_no_show",
]


# What a client or a provider writes beside an appointment.
Note = Annotated[str, Field(max_length=1000), PLAIN]


class BookingRequest(Shape):
    """State and payer are asked again: where the client will be, and who pays."""

    provider_id: str = Field(min_length=1, max_length=64)
    type: AppointmentType
    format: Format
    starts_at: Instant
    state: State
    payer: Payer
    questionnaire_id: str | None = Field(default=None, max_length=64)
    hold_id: str | None = Field(default=None, pattern=r"^[0-9a-f]{32}-[0-9a-f]{32}$")
    # A referral of one's own that came to nothing: this one comes in its place.
    instead_of: str | None = Field(default=None, min_length=1, max_length=64)
    note: Note = ""
    # A child of the account; left out, its holder is seen.
    client_id: str | None = Field(default=None, min_length=1, max_length=64)

    @model_validator(mode="before")
    @classmethod
    def _no_series(cls, content: Any) -> Any:
        if isinstance(content, dict) and RECURRENCE & content.keys():
            raise RecurringNotAllowed
        return content


class Cancellation(Shape):
    """Who canceled and why; the message is for the other side to read in the portal, never in mail."""

    by: Literal["client", "provider"]
    reason: CancelReason | ClientReason
    message: str
    at: Instant


class Buffers(Shape):
    """Minutes that the provider keeps free around an appointment, as they were when it was booked."""

    before_minutes: int
    after_minutes: int


class ProviderSnapshot(Shape):
    """The provider as the appointment's messages name them."""

    name: str
    slug: str
    email: str
    time_zone: str


class ClientSnapshot(Shape):
    """The client as the appointment's messages name them.

    `age` is in whole years on the date of the appointment; the birth date stays with the account.
    `email` is the account's, empty once that is deleted.
    """

    name: str
    guardian_name: str | None = None
    age: int
    email: str
    time_zone: str


class Appointment(Shape):
    """The whole record: it carries what its messages need, so that they look nothing up.

    `client_id` is who is seen, `account_id` whose sign-in booked: the client's own, or that of a child's
    parent or guardian, who then is named with the client. Rights and notifications go by the account.

    `revision` counts its changes, `changed_at` is when the last one was made, and `event` what it was.
    """

    appointment_id: str
    provider_id: str
    account_id: str
    client_id: str
    kind: Kind = "referral"
    series_id: str | None = None
    # The client's first booking with this provider, for appointments that followed it.
    referral_id: str | None = None
    type: AppointmentType
    format: Format
    starts_at: Instant
    ends_at: Instant
    state: State
    payer: Payer
    note: str
    status: Status
    referral: ReferralStatus | None
    cancellation: Cancellation | None = None
    # The start before this one, where the client has moved it.
    moved_from: Instant | None = None
    # The referral that came in this one's place, and the one in whose place this came.
    successor_id: str | None = None
    predecessor_id: str | None = None
    created_at: Instant
    revision: int = 1
    changed_at: Instant | None = None
    event: Event | None = None
    buffers: Buffers
    provider: ProviderSnapshot
    client: ClientSnapshot
    questionnaire_id: str | None = None
    fingerprint: str


class ProviderBrief(Shape):
    provider_id: str
    slug: str
    name: str


class ClientBrief(Shape):
    client_id: str
    name: str


class AppointmentOut(Shape):
    """An appointment as its client sees it, or the parent or guardian who booked it for them.

    `referral` is told where the referral came to nothing.
    """

    appointment_id: str
    status: Status
    kind: Kind
    series_id: str | None
    questionnaire_id: str | None
    cancellation: Cancellation | None
    provider: ProviderBrief
    client: ClientBrief
    type: str
    format: str
    starts_at: Instant
    ends_at: Instant
    provider_time_zone: str
    client_time_zone: str
    state: str
    payer: str
    note: str
    created_at: Instant
    moved_from: Instant | None
    successor_id: str | None
    referral_id: str | None
    referral: ReferralStatus | None
    actions: tuple[ClientAction, ...]


class AppointmentsOut(Shape):
    appointments: tuple[AppointmentOut, ...]
    cursor: str | None = None
