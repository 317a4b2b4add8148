"""Limits on which openings a client may book: notice, horizon, confirmed hours. Pure."""

from collections.abc import Iterable, Set
from datetime import UTC, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.booking.openings.engine import Opening, offered_formats, openings
from chalicelib.directory.bookable import Bookable
from chalicelib.directory.schemas import BookingSettings
from chalicelib.errors import (
    FieldError,
    Invalid,
    NoticeTooShort,
    OutsideHours,
    SlotTaken,
    TypeNotOffered,
)
from chalicelib.shapes import LAST_INSTANT

MAX_RANGE = timedelta(days=62)


# After this long without a confirmation, working hours are hidden.
HOURS_CONFIRMED_WITHIN = timedelta(days=30)


def earliest_bookable_at(settings: BookingSettings, floor_hours: int, now: datetime) -> datetime:
    """The first instant a client may book. Notice is in elapsed hours, and never below the floor."""
    return now + timedelta(hours=max(floor_hours, settings.notice_hours))


def horizon_ends_at(settings: BookingSettings, now: datetime) -> datetime:
    """The exclusive end of what a client may book."""
    return now + timedelta(days=settings.horizon_days)


def practice_ends_at(provider: Bookable) -> datetime:
    """The exclusive end of all booking: the midnight after the last day of the provider's authority."""
    last = provider.practices_until
    if last is None:
        return datetime.min.replace(tzinfo=UTC)
    if last >= LAST_INSTANT.date():
        return LAST_INSTANT
    midnight = datetime.combine(last + timedelta(days=1), time(0), ZoneInfo(provider.hours.time_zone))
    return midnight.astimezone(UTC)


def hours_confirmed(provider: Bookable, now: datetime) -> bool:
    return now - provider.hours.confirmed_at <= HOURS_CONFIRMED_WITHIN


def bookable(
    provider: Bookable,
    appointment_type: str,
    taken: Set[int],
    one_offs: Iterable[OneOff],
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    floor_hours: int,
) -> list[Opening]:
    """The openings in [start, end) that a client may book at `now`, in order."""
    if appointment_type not in provider.settings.appointment_types or not hours_confirmed(provider, now):
        return []
    start = max(start, earliest_bookable_at(provider.settings, floor_hours, now))
    end = min(end, horizon_ends_at(provider.settings, now), practice_ends_at(provider))
    if start >= end:
        return []
    return openings(provider, appointment_type, taken, one_offs, start, end)


def check_range(start: datetime, end: datetime, longest: timedelta = MAX_RANGE) -> None:
    if end <= start:
        raise Invalid([FieldError("to", "out_of_range", "Choose an end after the start.")])
    if end - start > longest:
        raise Invalid([FieldError("to", "out_of_range", f"Choose at most {longest.days} days at a time.")])


def cells_with_buffers(provider: Bookable, starts_at: datetime, ends_at: datetime) -> range:
    """The cells that an appointment takes in its provider's calendar, buffers included."""
    settings = provider.settings
    return cells.with_buffers(
        starts_at, ends_at, settings.buffer_before_minutes, settings.buffer_after_minutes
    )


MOMENT = timedelta(microseconds=1)


class Start(Protocol):
    """The chosen type, format and start, such as a booking request."""

    @property
    def type(self) -> str: ...

    @property
    def format(self) -> str: ...

    @property
    def starts_at(self) -> datetime: ...


def open_at(
    provider: Bookable,
    kind: str,
    at: datetime,
    one_offs: Iterable[OneOff],
    *,
    now: datetime,
    floor_hours: int,
) -> Opening:
    """The opening of a type that starts at `at`, even if it is taken.

    Raises TypeNotOffered, NoticeTooShort or OutsideHours.
    """
    settings = provider.settings
    if kind not in settings.appointment_types:
        raise TypeNotOffered
    if at < earliest_bookable_at(settings, floor_hours, now):
        raise NoticeTooShort
    if at >= horizon_ends_at(settings, now) or not hours_confirmed(provider, now):
        raise OutsideHours
    candidates = openings(provider, kind, frozenset(), tuple(one_offs), at, at + MOMENT)
    for each in candidates:
        if each.starts_at == at:
            return each
    raise OutsideHours


def check_free(provider: Bookable, opening: Opening, taken: Set[int]) -> None:
    """Raises SlotTaken if the opening with its buffers overlaps `taken`."""
    if not taken.isdisjoint(cells_with_buffers(provider, opening.starts_at, opening.ends_at)):
        raise SlotTaken


def chosen_opening(
    request: Start,
    provider: Bookable,
    taken: Set[int],
    one_offs: Iterable[OneOff],
    *,
    now: datetime,
    floor_hours: int,
) -> Opening:
    """The free opening that the request names. Raises what `open_at` and `check_free` raise."""
    if request.format not in offered_formats(provider, request.type):
        raise TypeNotOffered
    opening = open_at(provider, request.type, request.starts_at, one_offs, now=now, floor_hours=floor_hours)
    if request.format not in opening.formats:
        raise TypeNotOffered
    check_free(provider, opening, taken)
    return opening
