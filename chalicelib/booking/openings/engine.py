"""The opening engine computes free starts from working hours and taken cells. Pure.

An opening starts at a window's start plus k steps, lies entirely inside the window and, with its buffers,
overlaps no taken cell. Windows that touch count as one. Local times follow PEP 495 with fold=0: a repeated
time means the first one, and a skipped time uses the offset before the gap.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.directory import locations
from chalicelib.directory.bookable import Bookable
from chalicelib.directory.schemas import Window, WorkingTimes

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A window may begin on the date before, touch one that did, and so on. Looking back three dates gives the
# same starts for every range.
LOOK_BACK_DAYS = 3


class Opening(NamedTuple):
    """Start and end as UTC instants, and the formats in which this start can be booked."""

    starts_at: datetime
    ends_at: datetime
    formats: tuple[str, ...]


class Run(NamedTuple):
    """Touching windows joined, in cells. The grid of starts restarts at each of `anchors`."""

    start: int
    end: int
    anchors: tuple[int, ...]


def openings(
    provider: Bookable,
    appointment_type: str,
    taken: Set[int],
    one_offs: Iterable[OneOff],
    start: datetime,
    end: datetime,
) -> list[Opening]:
    """Openings with start <= starts_at < end, in order. The `taken` cells include buffers."""
    settings = provider.settings
    length = settings.minutes(appointment_type) * 60 // cells.CELL_SECONDS
    before = settings.buffer_before_minutes * 60 // cells.CELL_SECONDS
    after = settings.buffer_after_minutes * 60 // cells.CELL_SECONDS
    formats: dict[int, dict[str, None]] = {}
    for cell, format_ in _starts(provider, appointment_type, length, one_offs, start, end):
        formats.setdefault(cell, {})[format_] = None
    off = time_off(provider.hours)
    return [
        Opening(cells.instant(cell), cells.instant(cell + length), tuple(formats[cell]))
        for cell in sorted(formats)
        if taken.isdisjoint(range(cell - before, cell + length + after))
        and not overlaps(off, cell, cell + length)
    ]


def time_off(hours: WorkingTimes) -> list[tuple[int, int]]:
    """Time off as ranges of cells [start, end), from local times in the provider's zone."""
    zone = ZoneInfo(hours.time_zone)
    return [
        (_cell_before(at_clock(each.starts, zone)), _cell_at_or_after(at_clock(each.ends, zone)))
        for each in hours.time_off
    ]


def at_clock(wall_clock: datetime, zone: tzinfo) -> datetime:
    """The UTC instant of a local time: the first one of a repeated time, and a skipped time moves ahead."""
    return wall_clock.replace(tzinfo=zone, fold=0).astimezone(UTC)


def overlaps(stretches: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < closes and opens < end for opens, closes in stretches)


def offered_formats(provider: Bookable, appointment_type: str) -> tuple[str, ...]:
    """The formats of a type: phone for a phone consultation, otherwise all that have a location."""
    offered = locations.formats(provider)
    if appointment_type == "phone_consult":
        return tuple(one for one in offered if one == "phone")
    return offered


def _starts(
    provider: Bookable,
    appointment_type: str,
    length: int,
    one_offs: Iterable[OneOff],
    start: datetime,
    end: datetime,
) -> Iterator[tuple[int, str]]:
    """Every start cell in range, once for each format."""
    step = provider.settings.start_step_minutes * 60 // cells.CELL_SECONDS
    first, last = _cell_at_or_after(start), _cell_at_or_after(end)
    offered = offered_formats(provider, appointment_type)
    for format_ in offered:
        for run in runs(provider.hours, for_booking(appointment_type, format_), start, end):
            for cell in _grid(run, length, step, first, last):
                yield cell, format_
    for one in one_offs:
        cell = _cell_at_or_after(one.starts_at)
        if one.type == appointment_type and first <= cell < last:
            yield from ((cell, format_) for format_ in one.formats if format_ in offered)


def _cell_at_or_after(instant: datetime) -> int:
    seconds = instant.timestamp()
    return int(-(-seconds // cells.CELL_SECONDS))


def _cell_before(instant: datetime) -> int:
    return int(instant.timestamp()) // cells.CELL_SECONDS


def _grid(run: Run, length: int, step: int, first: int, last: int) -> Iterator[int]:
    """The starts of a run in [first, last). Each anchor's grid ends at the next anchor."""
    for anchor, following in zip(run.anchors, (*run.anchors[1:], run.end), strict=True):
        steps_in = max(0, -(-(first - anchor) // step))
        yield from range(anchor + steps_in * step, min(following, run.end - length + 1, last), step)


def for_booking(appointment_type: str, format_: str) -> Callable[[Window], bool]:
    """A test for windows that allow a type in a format."""
    return lambda window: appointment_type in window.types and format_ in window.formats


def runs(hours: WorkingTimes, fits: Callable[[Window], bool], start: datetime, end: datetime) -> list[Run]:
    """The runs of windows that pass `fits` and affect starts in [start, end), in order."""
    zone = ZoneInfo(hours.time_zone)
    first = start.astimezone(zone).date() - timedelta(days=LOOK_BACK_DAYS)
    last = end.astimezone(zone).date() + timedelta(days=1)
    merged: list[list[int]] = []
    for opens, closes in sorted(_windows(hours, zone, fits, first, last)):
        if merged and opens <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], closes)
        else:
            merged.append([opens, closes])
    return [Run(opens, closes, _anchors(zone, opens, closes)) for opens, closes in merged]


def works_between(
    hours: WorkingTimes, appointment_type: str, format_: str, start: datetime, end: datetime
) -> bool:
    """Whether [start, end) contains working time for a type and format."""
    first, last = _cell_at_or_after(start), _cell_at_or_after(end)
    return any(
        run.start < last and first < run.end
        for run in runs(hours, for_booking(appointment_type, format_), start, end)
    )


def _windows(
    hours: WorkingTimes, zone: ZoneInfo, fits: Callable[[Window], bool], first: date, last: date
) -> Iterator[tuple[int, int]]:
    weekly = [[w for w in hours.weekly if day in w.days and fits(w)] for day in WEEKDAYS]
    overrides = {each.date: [w for w in each.windows if fits(w)] for each in hours.overrides}
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        for window in overrides.get(day, weekly[day.weekday()]):
            next_day = day + timedelta(days=1)
            opens = datetime.combine(day, window.start, zone)
            closes = datetime.combine(next_day if window.end <= window.start else day, window.end, zone)
            pair = _cell_at_or_after(opens), int(closes.timestamp()) // cells.CELL_SECONDS
            # A window inside the hour that a clock change skips is empty.
            if pair[0] < pair[1]:
                yield pair


def _anchors(zone: ZoneInfo, opens: int, closes: int) -> tuple[int, ...]:
    """The cells that starts are counted from: the run's start and each midnight that ends a full date.

    A run around the clock has no beginning. Restarting the count after every full date keeps the starts the
    same for every range.
    """
    if closes - opens < cells.CELLS_A_DAY - 36:  # no zone has a date shorter than 21 hours
        return (opens,)
    anchors = [opens]
    day = cells.instant(opens).astimezone(zone).date()
    midnight = _midnight(zone, day)
    while midnight < closes:
        day += timedelta(days=1)
        following = _midnight(zone, day)
        if opens <= midnight and following < closes:
            anchors.append(following)
        midnight = following
    return tuple(anchors)


def _midnight(zone: ZoneInfo, day: date) -> int:
    return _cell_at_or_after(datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC))
