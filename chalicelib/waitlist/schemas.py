"""The waitlist in the API and in the store."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.booking.appointments.schemas import ClientBrief, ProviderBrief
from chalicelib.booking.calendar.shapes import Hold
from chalicelib.directory.fees import Fee
from chalicelib.phones import PhoneNumber164
from chalicelib.shapes import Instant, OnceEach, Shape
from chalicelib.vocabulary import AppointmentType, Format, Payer, State

Types = Annotated[tuple[AppointmentType, ...], OnceEach, Field(max_length=10)]
Formats = Annotated[tuple[Format, ...], OnceEach, Field(max_length=3)]
Status = Literal["waiting", "dropped", "left"]


class WaitRequest(Shape):
    """A request for one provider has all that a booking needs, so an offer can be accepted with one click.

    Without a provider, it is for anyone who fits the stored answers. These include the rest; `payer` is
    required only if the answers are not sure of it.
    """

    provider_id: str | None = Field(default=None, min_length=1, max_length=64)
    questionnaire_id: str | None = Field(default=None, min_length=16, max_length=64)
    types: Types = ()
    formats: Formats = ()
    state: State | None = None
    payer: Payer | None = None
    # A dependent of the account. Without it, the client is the account's own person.
    client_id: str | None = Field(default=None, min_length=1, max_length=64)


class AcceptRequest(Shape):
    """`phone` is the number for a call. Without it, the account's number is used."""

    phone: PhoneNumber164 | None = None


class Criteria(Shape):
    """What a client wants. Types and formats are in order of preference."""

    types: tuple[str, ...]
    formats: tuple[str, ...]
    state: str
    payer: str


class Freed(Shape):
    """A freed start. `freed_id` identifies the event that freed it, even after it is passed on."""

    freed_id: str
    provider_id: str
    starts_at: Instant
    type: str


class Offer(Shape):
    """A freed start, held for one client until `hold.expires_at`. Its id is the hold's id.

    `fee` is the self-pay fee as of the offer, at which the client books.
    """

    hold: Hold
    freed_id: str
    provider: ProviderBrief
    provider_time_zone: str
    format: str
    state: str
    payer: str
    fee: Fee | None = None
    created_at: Instant
    declined: bool = False

    @property
    def offer_id(self) -> str:
        return self.hold.hold_id

    def is_in_force(self, now: datetime) -> bool:
        return not self.declined and not self.hold.is_over(now)


class Entry(Shape):
    """A waitlist entry: a client, and the account that acts for them and gets the notifications.

    Each write increments `revision`, on the condition of the previous one. `criteria` is None
    if a questionnaire has them. `already_offered`: the ids of freed starts that were offered, not accepted;
    `expired_offers` counts the offers that expired.
    """

    entry_id: str
    revision: int = 1
    account_id: str
    client: ClientBrief
    client_email: str
    provider: ProviderBrief | None
    questionnaire_id: str | None
    criteria: Criteria | None
    # Set only if the answers are not sure of it.
    payer: str | None = None
    state: str
    joined_at: Instant
    expires_at: Instant
    status: Status = "waiting"
    offer: Offer | None = None
    already_offered: tuple[str, ...] = ()
    expired_offers: int = 0


class OfferOut(Shape):
    """An offer that can be accepted until `expires_at`, with the details of its booking."""

    offer_id: str
    provider: ProviderBrief
    type: AppointmentType
    format: Format
    starts_at: Instant
    ends_at: Instant
    provider_time_zone: str
    state: State
    payer: Payer
    fee: Fee | None
    expires_at: Instant


class EntryOut(Shape):
    """A waitlist entry as its account sees it. Without a provider it is for anyone who fits the answers."""

    entry_id: str
    client: ClientBrief
    provider: ProviderBrief | None
    questionnaire_id: str | None
    types: tuple[AppointmentType, ...]
    formats: tuple[Format, ...]
    state: State
    payer: Payer | None
    joined_at: Instant
    expires_at: Instant
    status: Literal["waiting", "dropped"]
    offer: OfferOut | None


class WaitlistOut(Shape):
    entries: tuple[EntryOut, ...]
