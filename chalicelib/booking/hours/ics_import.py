"""Reads an iCalendar file as busy times and keeps nothing else from it. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from chalicelib.booking.calendar import busy, cells
from chalicelib.booking.hours import ics_events, ics_free, ics_lines, ics_series
from chalicelib.booking.hours.ics_events import Event, Setting
from chalicelib.booking.hours.ics_lines import Component
from chalicelib.booking.hours.ics_series import Span
from chalicelib.booking.hours.ics_work import Unreadable, Work, malformed
from chalicelib.booking.hours.ics_zones import Zones, of_calendars

# Longer than the longest horizon.
AHEAD = timedelta(days=200)
# Components that take no time.
_NOT_BUSY = frozenset({"VTODO", "VJOURNAL", "VTIMEZONE", "VALARM"})
_Range = tuple[datetime, datetime]


class Busy(NamedTuple):
    """Ranges of cells [start, end), the number of busy times behind them, and of unreadable events."""

    stretches: list[tuple[int, int]]
    events: int
    unreadable: int


class _Found(NamedTuple):
    """What a component holds: an event, or busy periods; and how many of these can't be read."""

    event: Event | None = None
    periods: Sequence[_Range] = ()
    unreadable: int = 0


def busy_times(text: str, zone: ZoneInfo, start: datetime, end: datetime, owner: str = "") -> Busy:
    """The busy times between two instants. Dates are read in `zone`, and so are times without a zone.

    `owner` is an email of the calendar's owner: an invitation that the owner declined isn't busy. Events that
    can't be read are left out and counted. Raises Invalid for text that isn't a complete calendar, and for a
    calendar that takes too much work.
    """
    calendars = ics_lines.calendars(text)
    work, span = Work(), Span(start, end)
    found: list[_Found] = []
    for calendar, zones in zip(calendars, of_calendars(calendars, end, work), strict=True):
        setting = _setting(calendar, zones, zone, owner)
        found += [_read(part, setting) for part in calendar.parts]
    stretches = [each for part in found for each in _clipped(part.periods, span)]
    for series in _by_uid(part.event for part in found if part.event):
        stretches += _clipped(ics_series.busy_ranges(series, span, work), span)
    return Busy(busy.merged(stretches), len(stretches), sum(part.unreadable for part in found))


def _setting(calendar: Component, zones: Zones, zone: ZoneInfo, owner: str) -> Setting:
    """How to read a calendar. Raises Invalid for what belongs in an event."""
    try:
        lines = ics_lines.properties(calendar)
    except Unreadable as error:
        raise malformed() from error
    if lines.keys() & ics_lines.TIME_NAMES or not all(map(ics_lines.name_of, calendar.lines)):
        raise malformed()
    try:
        floating = zones.named(ics_lines.value(lines, "X-WR-TIMEZONE"))
    except Unreadable:
        floating = zone
    # Google names a calendar after its owner's email.
    owners = {owner.lower(), ics_lines.value(lines, "X-WR-CALNAME").lower()}
    people = ics_free.People(frozenset(each for each in owners if "@" in each), ics_free.in_all(calendar))
    return Setting(zones, zone, floating, people)


def _read(part: Component, setting: Setting) -> _Found:
    try:
        if part.name == "VEVENT":
            return _Found(ics_events.event(part, setting))
        if part.name == "VFREEBUSY":
            return _Found(None, *ics_events.busy_periods(part, setting))
    except (ValueError, OverflowError):
        return _Found(unreadable=1)
    return _Found(unreadable=0 if part.name in _NOT_BUSY else 1)


def _by_uid(events: Iterable[Event]) -> Iterable[list[Event]]:
    series: dict[str, list[Event]] = defaultdict(list)
    for each in events:
        series[each.uid].append(each)
    return series.values()


def _clipped(ranges: Iterable[_Range], span: Span) -> Iterator[tuple[int, int]]:
    """The cells of each range that has some in the period."""
    for start, end in ranges:
        if max(start, span.start) < min(end, span.end):
            part = cells.span(max(start, span.start), min(end, span.end))
            yield part.start, part.stop
