"""The waitlist as the API gives and takes it, and as the store keeps it."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.booking.appointments.schemas import ClientBrief, ProviderBrief
from chalicelib.booking.calendar.shapes import Hold
from chalicelib.shapes import Instant, OnceEach, Shape
from chalicelib.vocabulary import AppointmentType, Format, Payer, State

Types = Annotated[tuple[AppointmentType, ...], OnceEach, Field(max_length=10)]
Formats = Annotated[tuple[Format, ...], OnceEach, Field(max_length=3)]
Status = Literal["waiting", "dropped", "left"]


class WaitRequest(Shape):
    """For one provider: with all that a booking needs, so that an offer is one click.

    Without a provider: by kept answers, for anyone whom they fit; then the answers say the rest, and
    `payer` is asked only where they are not sure of it.
    """

    provider_id: str | None = Field(default=None, min_length=1, max_length=64)
    questionnaire_id: str | None = Field(default=None, min_length=16, max_length=64)
    types: Types = ()
    formats: Formats = ()
    state: State | None = None
    payer: Payer | None = None
    # A child of the account; left out, its holder waits.
    client_id: str | None = Field(default=None, min_length=1, max_length=64)


class Wish(Shape):
    """What somebody would take; types and formats in the order in which they are liked."""

    types: tuple[str, ...]
    formats: tuple[str, ...]
    state: str
    payer: str


class Freed(Shape):
    """A time that is free again. `freed_id` says of what event: it stays as the time is passed on."""

    freed_id: str
    provider_id: str
    starts_at: Instant
    type: str


class Offer(Shape):
    """A freed time, held for one who waits until `hold.expires_at`; its id is the hold's."""

    hold: Hold
    freed_id: str
    provider: ProviderBrief
    provider_time_zone: str
    format: str
    state: str
    payer: str
    made_at: Instant
    declined: bool = False

    @property
    def offer_id(self) -> str:
        return self.hold.hold_id

    def is_in_force(self, now: datetime) -> bool:
        return not self.declined and not self.hold.is_over(now)


class Entry(Shape):
    """Someone who waits, and the account that reads, acts and is told.

    Each change is one more `revision`, and conditional on the one before. `wish` is None where the
    answers of a questionnaire say it; `passed` are the freed times that were offered and not taken,
    `passes` how many of them ran out.
    """

    entry_id: str
    revision: int = 1
    account_id: str
    client: ClientBrief
    client_email: str
    provider: ProviderBrief | None
    questionnaire_id: str | None
    wish: Wish | None
    # Beside answers that are not sure of it.
    payer: str | None = None
    state: str
    joined_at: Instant
    expires_at: Instant
    status: Status = "waiting"
    offer: Offer | None = None
    passed: tuple[str, ...] = ()
    passes: int = 0


class OfferOut(Shape):
    """A time to be taken until `expires_at`, with how it would be booked."""

    offer_id: str
    provider: ProviderBrief
    type: str
    format: str
    starts_at: Instant
    ends_at: Instant
    provider_time_zone: str
    state: str
    payer: str
    expires_at: Instant


class EntryOut(Shape):
    """One's own place. Without a provider it is for anyone who fits the answers."""

    entry_id: str
    client: ClientBrief
    provider: ProviderBrief | None
    questionnaire_id: str | None
    types: tuple[str, ...]
    formats: tuple[str, ...]
    state: str
    payer: str | None
    joined_at: Instant
    expires_at: Instant
    status: Literal["waiting", "dropped"]
    offer: OfferOut | None


class WaitlistOut(Shape):
    entries: tuple[EntryOut, ...]
