"""Appointments in the API and in the store."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.booking.appointments.location_schemas import Location
from chalicelib.directory.fees import Fee, ShownFee
from chalicelib.phones import PhoneNumber164
from chalicelib.shapes import PLAIN, Instant, OneTime, Shape
from chalicelib.vocabulary import AppointmentType, Format, Payer, State

# A referral is a client's first booking, and a first session is the client's own after a consultation. The
# provider books the other kinds.
Kind = Literal["referral", "first_session", "follow_up", "series"]
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
ClientReason = Literal[
    "schedule", "not_a_good_fit", "found_someone_else", "cost", "not_needed", "other", "prefer_not_to_say"
]
ClientAction = Literal[
    "message",
    "change_phone",
    "reschedule",
    "coverage",
    "cancel",
    "first_session",
    "not_a_fit",
    "report_no_show",
]
# A change to an appointment that is announced to a client or provider, or frees its start for the waitlist.
Event = Literal[
    "booked",
    "first_session_booked",
    "follow_up_booked",
    "series_booked",
    "switched_to_call",
    "canceled_by_provider",
    "series_canceled",
    "canceled_by_client",
    "series_canceled_by_client",
    "date_canceled_by_client",
    "rescheduled",
    "moved_by_provider",
    "no_show_reported",
    "phone_given",
    "video_link_changed",
]


# What a client or a provider writes beside an appointment.
Note = Annotated[str, Field(max_length=1000), PLAIN]


class BookingRequest(OneTime):
    """`state` is where the client will be. State and payer are asked again at booking.

    With `fee_shown`, a client who pays books only at the fee that their page showed.
    """

    provider_id: str = Field(min_length=1, max_length=64)
    type: AppointmentType
    format: Format
    starts_at: Instant
    state: State
    payer: Payer
    fee_shown: ShownFee | None = None
    questionnaire_id: str | None = Field(default=None, max_length=64)
    hold_id: str | None = Field(default=None, pattern=r"^[0-9a-f]{32}-[0-9a-f]{32}$")
    # The client's failed referral that this booking replaces.
    predecessor_id: str | None = Field(default=None, min_length=1, max_length=64)
    # Required for a call: the number that the provider calls.
    phone: PhoneNumber164 | None = None
    note: Note = ""
    # A dependent of the account. Without it, the client is the account's own person.
    client_id: str | None = Field(default=None, min_length=1, max_length=64)


class Cancellation(Shape):
    """Who canceled and why. The other side reads the message in the portal, never in an email."""

    by: Literal["client", "provider"]
    reason: CancelReason | ClientReason
    message: str
    at: Instant


class SeriesOrder(Shape):
    """The request that canceled an appointment with others of its series: its id and its fingerprint."""

    order_id: str
    fingerprint: str


class Buffers(Shape):
    """The minutes that the provider keeps free around an appointment, as of its booking."""

    before_minutes: int
    after_minutes: int


class ProviderSnapshot(Shape):
    """The provider's details for the appointment's notifications."""

    name: str
    slug: str
    email: str
    time_zone: str


class ClientSnapshot(Shape):
    """The client's details for the appointment's notifications.

    `age` is in whole years on the date of the appointment; only the account has the birth date. `email` is
    the account's, and empty after the account is deleted. `consent_age` is the state's age of consent, in
    years, for a minor who booked alone.
    """

    name: str
    guardian_name: str | None = None
    consent_age: int | None = None
    age: int
    email: str
    time_zone: str


class Coverage(Shape):
    """What the client has said about their plan, for the provider alone. Either may be empty."""

    plan_name: str
    member_id: str


class BeforeCall(Shape):
    """What an appointment was before the provider switched it to a call, when, and why.

    The client reads the message in the site, never in an email.
    """

    type: AppointmentType
    format: Format
    ends_at: Instant
    fee: Fee | None
    message: str
    at: Instant


class Appointment(Shape):
    """The whole record, with everything that its notifications need.

    `client_id` is the client; `account_id` is the account that booked: the client's own, or that of a child's
    parent or guardian, who is named in `client`. Access and notifications depend on the account.

    `revision` counts its changes. `changed_at` and `event` are the time and kind of the last one.
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
    # The self-pay fee of the booking, or of the switch to a call. None with another payer, or if not given.
    fee: Fee | None = None
    note: str
    status: Status
    referral_status: ReferralStatus | None
    cancellation: Cancellation | None = None
    before_call: BeforeCall | None = None
    # Gone after a cancellation, and after the account is deleted.
    coverage: Coverage | None = None
    series_order: SeriesOrder | None = None
    # How to meet, besides what the provider's record says: the client's number for a call, in E.164, and a
    # link for this appointment alone. No email, log or calendar file has either.
    phone: str | None = None
    video_link: str | None = None
    # When the client was last asked for the number.
    phone_asked_at: Instant | None = None
    # The former start, the side that moved the appointment last, and the fingerprint of a provider's request.
    rescheduled_from: Instant | None = None
    rescheduled_by: Literal["client", "provider"] | None = None
    move_fingerprint: str | None = None
    # The referral that replaced this one, and the one that this one replaced.
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
    """An appointment as the account that booked it sees it.

    `referral_status` is set only for a failed referral. `location` is null from one day after the end on, and
    after a cancellation.
    """

    appointment_id: str
    status: Status
    kind: Kind
    series_id: str | None
    questionnaire_id: str | None
    cancellation: Cancellation | None
    provider: ProviderBrief
    client: ClientBrief
    type: AppointmentType
    format: Format
    starts_at: Instant
    ends_at: Instant
    provider_time_zone: str
    client_time_zone: str
    state: State
    payer: Payer
    fee: Fee | None
    before_call: BeforeCall | None
    coverage: Coverage | None
    note: str
    location: Location | None
    created_at: Instant
    rescheduled_from: Instant | None
    rescheduled_by: Literal["client", "provider"] | None
    successor_id: str | None
    referral_id: str | None
    referral_status: ReferralStatus | None
    actions: tuple[ClientAction, ...]


class AppointmentsOut(Shape):
    appointments: tuple[AppointmentOut, ...]
    cursor: str | None = None
