"""The public profile in the API."""

from chalicelib.directory.fees import Fee
from chalicelib.directory.schemas import Choice, PayerChoice
from chalicelib.shapes import Instant, Shape
from chalicelib.vocabulary import AppointmentType


class PublicProfile(Shape):
    """The public profile. It has only the demographics that the provider publishes.

    `appointment_types` are those that a new client can book, and `lengths` are their minutes. `fees` has no
    entry for a type whose fee the provider hasn't given.
    """

    provider_id: str
    slug: str
    photo_url: str | None
    name: str
    pronouns: str | None
    credentials: tuple[str, ...]
    statement: str
    highlights: tuple[str, ...]
    education: tuple[str, ...]
    languages: tuple[Choice, ...]
    modalities: tuple[Choice, ...]
    top_specialties: tuple[Choice, ...]
    also_treats: tuple[Choice, ...]
    gender: Choice | None
    races: tuple[Choice, ...]
    faith: Choice | None
    lgbtq_affirming: bool
    payers: tuple[PayerChoice, ...]
    payer_groups: tuple[Choice, ...]
    formats: tuple[Choice, ...]
    appointment_types: tuple[Choice, ...]
    lengths: dict[AppointmentType, int]
    fees: dict[AppointmentType, Fee]
    horizon_days: int
    states: tuple[Choice, ...]
    city: str | None
    time_zone: str
    accepting: bool
    hours_confirmed_at: Instant
