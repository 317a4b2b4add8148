"""Who the providers are: one record each, as the store keeps it, and the public profile."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from chalicelib.local_times import CELL_MINUTES, LocalTime, Minutes, TimeZone, WallClock
from chalicelib.shapes import Day, Instant, Shape
from chalicelib.vocabulary import (
    VOCABULARY,
    AgeGroup,
    AppointmentType,
    Concern,
    Faith,
    Format,
    Gender,
    Language,
    Modality,
    Payer,
    Race,
    State,
)

MOST_TIME_OFF = 100
# When a provider is asked whether the hours still hold: a week before nobody would see them.
ASK_AFTER = timedelta(days=23)
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Unit = Literal["individual", "couple", "family"]


class Window(Shape):
    """A stretch of local time in the provider's zone; an end not after its start is the next day's."""

    start: LocalTime
    end: LocalTime
    types: tuple[AppointmentType, ...] = Field(min_length=1, max_length=10)
    formats: tuple[Format, ...] = Field(min_length=1, max_length=10)


class WeeklyWindow(Window):
    days: tuple[Weekday, ...] = Field(min_length=1, max_length=7)


class Override(Shape):
    """The windows that start on `date`, in place of the weekly ones; an empty list closes it."""

    date: Day
    windows: tuple[Window, ...] = Field(default=(), max_length=20)


def _one_a_date(overrides: tuple[Override, ...]) -> tuple[Override, ...]:
    if len({each.date for each in overrides}) != len(overrides):
        raise PydanticCustomError("duplicate_date", "Each date can have one override.")
    return overrides


Weekly = Annotated[tuple[WeeklyWindow, ...], Field(max_length=50)]
Overrides = Annotated[tuple[Override, ...], Field(max_length=200), AfterValidator(_one_a_date)]


class TimeOff(Shape):
    """Nothing is open from `starts` up to `ends`, both by the clock of the provider's zone."""

    time_off_id: str
    starts: WallClock
    ends: WallClock


class BusyCalendar(Shape):
    """What is known of an imported calendar. The busy times themselves are in the calendar table."""

    imported_at: Instant
    busy_until: Instant
    events: int
    unreadable: int = 0


class Hours(Shape):
    time_zone: TimeZone
    weekly: Weekly = ()
    overrides: Overrides = ()
    time_off: tuple[TimeOff, ...] = Field(default=(), max_length=MOST_TIME_OFF)
    busy_calendar: BusyCalendar | None = None
    confirmed_at: Instant


class Authority(Shape):
    """The right to practice in a state, up to and with `expires_on`."""

    state: State
    kind: Literal["state_license", "compact_privilege", "telehealth_registration", "supervised_associate"]
    expires_on: date


class Office(Shape):
    """Where in-person sessions are. Degrees, WGS 84; the centroid of the ZIP."""

    city: str
    state: State
    zip: str = Field(pattern=r"^[0-9]{5}$")
    latitude: float
    longitude: float


class Profile(Shape):
    name: str = Field(min_length=1, max_length=80)
    pronouns: str | None = Field(default=None, max_length=30)
    credentials: tuple[str, ...] = ()
    statement: str = Field(default="", max_length=1200)
    highlights: tuple[str, ...] = Field(default=(), max_length=5)
    education: tuple[str, ...] = Field(default=(), max_length=5)
    languages: tuple[Language, ...] = ("en",)
    modalities: tuple[Modality, ...] = ()
    # Self-attested. Unpublished answers serve no match and show nowhere.
    gender: Gender | None = None
    races: tuple[Race, ...] = ()
    faith: Faith | None = None
    lgbtq_affirming: bool = False
    publishes: tuple[Literal["gender", "races", "faith"], ...] = ()


class Specialties(Shape):
    """Concern levels, best first. `not_sure` among them says: a generalist."""

    top: tuple[Concern, ...] = Field(default=(), max_length=5)
    treats: tuple[Concern, ...] = ()
    does_not_treat: tuple[Concern, ...] = ()


def _default_lengths() -> dict[str, int]:
    return {kind["id"]: kind["minutes"] for kind in VOCABULARY["appointment_types"]}


class ReferralSettings(Shape):
    """Which clients may book, and how. Limits of None mean no limit."""

    accepting: bool = True
    paused_states: tuple[State, ...] = ()
    paused_payers: tuple[Payer, ...] = ()
    payers: tuple[Payer, ...] = Field(min_length=1)
    weekly_new_client_limit: int | None = Field(default=None, ge=0)
    desired_caseload: int | None = Field(default=None, ge=0)
    age_groups: tuple[AgeGroup, ...] = Field(min_length=1)
    units: tuple[Unit, ...] = Field(min_length=1)
    formats: tuple[Format, ...] = Field(min_length=1)
    appointment_types: tuple[AppointmentType, ...] = ()
    notice_hours: int = Field(default=48, ge=0, le=24 * 30)
    horizon_days: int = Field(default=60, ge=3, le=180)
    buffer_before_minutes: Minutes = 0
    buffer_after_minutes: Minutes = 0
    start_step_minutes: Annotated[int, Field(ge=5, le=240, multiple_of=CELL_MINUTES)] = 30
    lengths: dict[AppointmentType, Annotated[int, Field(ge=5, le=180, multiple_of=CELL_MINUTES)]] = Field(
        default_factory=_default_lengths
    )

    def minutes(self, appointment_type: str) -> int:
        return self.lengths.get(appointment_type) or _default_lengths()[appointment_type]


Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$")]


class Provider(Shape):
    """The whole record. `version` counts its saves; booking is conditional on it.

    `former_slugs` are earlier links, the latest first; they lead to this provider for good.
    """

    provider_id: str
    slug: Slug
    former_slugs: tuple[str, ...] = ()
    photo_id: str | None = None
    # The upload that the photo came from, to know a repeat by.
    photo_upload: str | None = None
    email: str
    version: int = 1
    profile: Profile
    specialties: Specialties
    settings: ReferralSettings
    hours: Hours
    authority: tuple[Authority, ...] = ()
    office: Office | None = None
    joined_at: Instant


class Choice(Shape):
    id: str
    name: str


class PublicProfile(Shape):
    """What anyone with the link sees. Demographics only where the provider publishes them.

    `lengths` are the minutes of each appointment type that clients may book.
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
    payers: tuple[Choice, ...]
    formats: tuple[Choice, ...]
    appointment_types: tuple[Choice, ...]
    lengths: dict[str, int]
    horizon_days: int
    states: tuple[Choice, ...]
    city: str | None
    time_zone: str
    accepting: bool
    hours_confirmed_at: Instant
