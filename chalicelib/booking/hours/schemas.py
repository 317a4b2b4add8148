"""A provider's hours, one-off openings, time off and imported calendar in the API."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.directory.schemas import Override, Overrides, Weekly, WeeklyWindow
from chalicelib.local_times import TimeZone, WallClock
from chalicelib.shapes import GridInstant, Id, Instant, Shape
from chalicelib.vocabulary import AppointmentType, Format

# Twice a full week of weekly series for a year.
MOST_KEPT = 3000


class TimeOffOut(Shape):
    """`starts` and `ends` are in the provider's local time; `starts_at` and `ends_at` are their instants.

    `stranded` are the ids of appointments that stayed booked in it.
    """

    time_off_id: str
    starts: WallClock
    ends: WallClock
    starts_at: Instant
    ends_at: Instant
    stranded: tuple[str, ...] = ()


class TimeOffRequest(Shape):
    starts: WallClock
    ends: WallClock
    keep: tuple[Id, ...] = Field(default=(), max_length=MOST_KEPT)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends <= self.starts:
            raise PydanticCustomError("out_of_order", "Choose an end after the start.")
        return self


class BusyCalendarOut(Shape):
    """A summary of an imported calendar, whose busy times are known up to `busy_until`.

    `events` are its busy times. Events and other parts that can't be read are left out and counted as
    `unreadable`; their times stay open.
    """

    imported_at: Instant
    busy_until: Instant
    events: int
    unreadable: int = 0


class BusyCalendarRequest(Shape):
    """`calendar` is the text of an iCalendar file (RFC 5545): one or more complete calendars."""

    calendar: str = Field(min_length=1, max_length=1_000_000)


class HoursRequest(Shape):
    """`keep` are the ids of booked appointments that may stay outside the new hours."""

    version: str = Field(max_length=64)
    time_zone: TimeZone
    weekly: Weekly = ()
    overrides: Overrides = ()
    keep: tuple[Id, ...] = Field(default=(), max_length=MOST_KEPT)


class HoursOut(Shape):
    """Unconfirmed hours are hidden at `confirm_by`. `stranded` are the ids of appointments left outside.

    The formats in `unlocated_formats` can't be offered before the profile says where they take place.
    """

    version: str
    time_zone: str
    weekly: tuple[WeeklyWindow, ...]
    overrides: tuple[Override, ...]
    time_off: tuple[TimeOffOut, ...]
    busy_calendar: BusyCalendarOut | None
    confirmed_at: Instant
    confirm_by: Instant
    stranded: tuple[str, ...] = ()
    unlocated_formats: tuple[Format, ...] = ()


class OneOffRequest(Shape):
    type: AppointmentType
    formats: tuple[Format, ...] = Field(min_length=1, max_length=3)
    starts_at: GridInstant


class OneOffOut(Shape):
    opening_id: str
    type: AppointmentType
    formats: tuple[Format, ...]
    starts_at: Instant
    ends_at: Instant
