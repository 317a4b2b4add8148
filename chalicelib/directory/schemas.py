"""Providers: the stored record and the public profile."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from chalicelib.directory.fees import Fees
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
# Of all overrides together: two on each of 200 dates. More would cost openings another read (decision 46).
MOST_OVERRIDE_WINDOWS = 400
# When to ask a provider to confirm their hours: a week before unconfirmed hours are hidden.
ASK_AFTER = timedelta(days=23)
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Unit = Literal["individual", "couple", "family"]
OfficeKind = Literal["practice", "own"]
AuthorityKind = Literal[
    "state_license", "compact_privilege", "telehealth_registration", "supervised_associate"
]


class Window(Shape):
    """A period of local time in the provider's zone. An end that isn't after the start is on the next day."""

    start: LocalTime
    end: LocalTime
    types: tuple[AppointmentType, ...] = Field(min_length=1, max_length=10)
    formats: tuple[Format, ...] = Field(min_length=1, max_length=10)


class WeeklyWindow(Window):
    days: tuple[Weekday, ...] = Field(min_length=1, max_length=7)


class Override(Shape):
    """The windows that start on `date`, in place of the weekly ones. An empty list closes the date."""

    date: Day
    windows: tuple[Window, ...] = Field(default=(), max_length=20)


def _one_per_date(overrides: tuple[Override, ...]) -> tuple[Override, ...]:
    if len({each.date for each in overrides}) != len(overrides):
        raise PydanticCustomError("duplicate_date", "Each date can have only one override.")
    return overrides


def _not_too_many_windows(overrides: tuple[Override, ...]) -> tuple[Override, ...]:
    if sum(len(each.windows) for each in overrides) > MOST_OVERRIDE_WINDOWS:
        message = f"Special dates can have at most {MOST_OVERRIDE_WINDOWS} times in all. Remove past dates."
        raise PydanticCustomError("too_many_windows", message)
    return overrides


Weekly = Annotated[tuple[WeeklyWindow, ...], Field(max_length=50)]
Overrides = Annotated[
    tuple[Override, ...],
    Field(max_length=200),
    AfterValidator(_one_per_date),
    AfterValidator(_not_too_many_windows),
]


class AwayPeriod(Shape):
    """A period without openings. `starts` and `ends` are local times in the provider's zone."""

    starts: WallClock
    ends: WallClock


class TimeOff(AwayPeriod):
    time_off_id: str


class BusyCalendar(Shape):
    """A summary of an imported calendar. The busy times themselves are in the calendar table."""

    imported_at: Instant
    busy_until: Instant
    events: int
    unreadable: int = 0


class WorkingTimes(Shape):
    """When a provider works: the part of the hours that openings are computed from."""

    time_zone: TimeZone
    weekly: Weekly = ()
    overrides: Overrides = ()
    time_off: tuple[AwayPeriod, ...] = Field(default=(), max_length=MOST_TIME_OFF)
    confirmed_at: Instant


class Hours(WorkingTimes):
    time_off: tuple[TimeOff, ...] = Field(default=(), max_length=MOST_TIME_OFF)
    busy_calendar: BusyCalendar | None = None


class Authority(Shape):
    """The right to practice in a state, through `expires_on`, a date in the provider's zone."""

    state: State
    kind: AuthorityKind
    expires_on: date

    def is_in_force(self, day: date) -> bool:
        return day <= self.expires_on


class Office(Shape):
    """The location of in-person sessions, with the ZIP's centroid in degrees, WGS 84.

    An office of kind `practice` is at the practice's address, which is public. Its address and centroid here
    are those of the last save; what is shown comes from the practice's record. Of an office of kind `own`,
    clients see only the city before a booking. `directions` say how to get in.
    """

    kind: OfficeKind = "own"
    street: str = Field(max_length=120)
    city: str
    state: State
    zip: str = Field(pattern=r"^[0-9]{5}$")
    directions: str = Field(default="", max_length=300)
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
    # Self-attested. Unpublished answers are used for no match and shown nowhere.
    gender: Gender | None = None
    races: tuple[Race, ...] = ()
    faith: Faith | None = None
    lgbtq_affirming: bool = False
    publishes: tuple[Literal["gender", "races", "faith"], ...] = ()


class Specialties(Shape):
    """Concerns by level, best first. `not_sure` marks a generalist."""

    top: tuple[Concern, ...] = Field(default=(), max_length=5)
    treats: tuple[Concern, ...] = ()
    does_not_treat: tuple[Concern, ...] = ()


def _default_lengths() -> dict[str, int]:
    return {kind["id"]: kind["minutes"] for kind in VOCABULARY["appointment_types"]}


class BookingSettings(Shape):
    """How clients may book: the part of the settings that openings are computed from.

    A limit of None means no limit.
    """

    accepting: bool = True
    weekly_new_client_limit: int | None = Field(default=None, ge=0)
    desired_caseload: int | None = Field(default=None, ge=0)
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


class ReferralSettings(BookingSettings):
    """Which clients may book, and how."""

    paused_states: tuple[State, ...] = ()
    paused_payers: tuple[Payer, ...] = ()
    payers: tuple[Payer, ...] = Field(min_length=1)
    age_groups: tuple[AgeGroup, ...] = Field(min_length=1)
    units: tuple[Unit, ...] = Field(min_length=1)
    # By appointment type. A consultation without a fee is free; clients ask about that of other types.
    fees: Fees = Field(default_factory=dict)


Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$")]


class Provider(Shape):
    """The whole record. `version` counts its saves; bookings are conditional on it.

    `former_slugs` are former links, latest first, which stay with this provider for good.
    """

    provider_id: str
    slug: Slug
    former_slugs: tuple[str, ...] = ()
    photo_id: str | None = None
    # The upload that the photo came from, to recognize a repeat.
    photo_upload: str | None = None
    email: str
    version: int = 1
    profile: Profile
    specialties: Specialties
    settings: ReferralSettings
    hours: Hours
    authority: tuple[Authority, ...] = ()
    # The provider's own room for sessions by video, an https URL.
    video_link: str | None = None
    office: Office | None = None
    joined_at: Instant

    @property
    def located_formats(self) -> tuple[str, ...]:
        """The formats for which there is a location. A client brings the phone number for a call."""
        video = ("video",) if self.video_link else ()
        return (*video, "phone", *(("in_person",) if self.office else ()))

    @property
    def practices_until(self) -> date | None:
        """The last date, in the provider's zone, of any entry of their authority. None without entries."""
        return max((entry.expires_on for entry in self.authority), default=None)


class Choice(Shape):
    id: str
    name: str


class PayerChoice(Choice):
    """`group` is the payer group that lists it, or None for self-pay."""

    group: str | None
