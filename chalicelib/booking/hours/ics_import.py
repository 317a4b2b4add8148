"""Reads an iCalendar file as busy times and keeps nothing else from it. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar
from icalendar.timezone import tzp
from recurring_ical_events.errors import InvalidCalendar

from chalicelib.booking.calendar import busy, cells
from chalicelib.booking.hours import ics_bounds, ics_lines
from chalicelib.booking.hours.ics_lines import refused
from chalicelib.booking.openings.engine import at_clock

# Longer than the longest horizon.
AHEAD = timedelta(days=200)
# The errors that the libraries raise for invalid or inconsistent times.
_WRONG = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, InvalidCalendar)


class Busy(NamedTuple):
    """Ranges of cells [start, end), the number of occurrences behind them, and of unreadable events."""

    stretches: list[tuple[int, int]]
    events: int
    unreadable: int


class Span(NamedTuple):
    """The period to import, and the zone for times that name no zone."""

    start: datetime
    end: datetime
    zone: ZoneInfo


def busy_times(text: str, zone: ZoneInfo, start: datetime, end: datetime) -> Busy:
    """The busy times between two instants. Floating and all-day times are read in `zone`.

    Canceled and transparent events are ignored. Unreadable events are left out and counted. Raises Invalid
    for text that isn't a calendar, and for a calendar with too much work, which is estimated before any event
    is expanded.
    """
    calendar = _parsed(text, start)
    events = list(calendar.walk("VEVENT"))
    if len(events) > ics_bounds.MOST_EVENTS:
        raise refused("too_many", f"We can read at most {ics_bounds.MOST_EVENTS} events.")
    span = Span(start, end, zone)
    series, unreadable = _weighed(events, span)
    ranges: list[tuple[int, int]] = []
    for each in series:
        try:
            ranges += list(_occurrences(_alone(calendar, each), span))
        except _WRONG:
            unreadable += len(each)
    nonempty = [stretch for stretch in ranges if stretch[0] < stretch[1]]
    return Busy(busy.merged(nonempty), len(nonempty), unreadable)


def _parsed(text: str, start: datetime) -> Calendar:
    # The library remembers zones that a file defines. Reset them, or they would affect the next file.
    tzp.use_default()
    try:
        return Calendar.from_ical(ics_lines.of_time(text, start.year))
    except (*_WRONG, RecursionError) as error:
        raise refused("malformed", "This is not a calendar file.") from error


def _weighed(events: list[Any], span: Span) -> tuple[list[list[Any]], int]:
    """The readable events grouped by series, and the number of unreadable ones. Raises Invalid."""
    series: dict[str, list[Any]] = defaultdict(list)
    unreadable = steps = 0
    for number, event in enumerate(events):
        cost = _steps(event, span)
        if cost is None:
            unreadable += 1
            continue
        steps += cost
        series[str(event.get("UID", number))].append(event)
    moved = sum(_count_moving(each) for each in series.values())
    if steps > ics_bounds.MOST_STEPS or moved > ics_bounds.MOST_MOVING_FOLLOWERS:
        raise refused("too_many", "This file has too many events, or its repeating events go back too far.")
    return list(series.values()), unreadable


def _steps(event: Any, span: Span) -> int | None:
    """An event's cost, or None if it is unreadable. Raises Invalid for one that repeats too often."""
    if "RECURRENCE-ID" in event:
        # A changed occurrence must not repeat: the library would expand the series again for each one.
        for name in ("RRULE", "RDATE", "EXDATE"):
            event.pop(name, None)
    # The library would copy alarms for each occurrence.
    event.subcomponents = []
    try:
        # A broken rule raises an error only when it is read.
        rules = ics_bounds.rules_of(event)
        ics_bounds.check_often(rules)
        begins, ends = event["DTSTART"].dt, _end_of(event)
        if event.errors or not ics_bounds.readable(begins, ends, rules):
            return None
        length = abs(_instant(ends, span) - _instant(begins, span))
        ics_bounds.brought_near(event, rules, length, span.start.date())
        return ics_bounds.steps(event, length, span.start.date(), span.end.date())
    except _WRONG:
        return None


def _count_moving(events: list[Any]) -> int:
    """The number of events that also move all later ones: the library compares each occurrence with each."""
    return sum(1 for each in events if "RANGE" in getattr(each.get("RECURRENCE-ID"), "params", {}))


def _alone(calendar: Calendar, events: list[Any]) -> Calendar:
    """A calendar with one series only, so that a failure affects no other series."""
    alone = Calendar()
    alone.subcomponents = events
    zone = str(calendar.get("X-WR-TIMEZONE", ""))
    if _known(zone):
        alone["X-WR-TIMEZONE"] = zone
    return alone


def _known(zone: str) -> bool:
    try:
        return bool(ZoneInfo(zone))
    except (ValueError, KeyError, OSError):
        return False


def _occurrences(calendar: Calendar, span: Span) -> Iterator[tuple[int, int]]:
    all_cells = cells.span(span.start, span.end)
    ranges = recurring_ical_events.of(calendar).between(
        span.start - timedelta(days=1), span.end + timedelta(days=1)
    )
    for event in ranges:
        if _is_busy(event):
            event_cells = cells.span(_instant(event["DTSTART"].dt, span), _instant(_end_of(event), span))
            yield max(event_cells.start, all_cells.start), min(event_cells.stop, all_cells.stop)


def _is_busy(event: Any) -> bool:
    words = (str(event.get("STATUS", "")), str(event.get("TRANSP", "")))
    return words[0].upper() != "CANCELLED" and words[1].upper() != "TRANSPARENT"


def _end_of(event: Any) -> date | datetime:
    if "DTEND" in event:
        return event["DTEND"].dt  # type: ignore[no-any-return]
    begins = event["DTSTART"].dt
    if "DURATION" in event:
        return begins + event["DURATION"].dt  # type: ignore[no-any-return]
    # RFC 5545: a date without an end lasts the whole day, and a time without an end has no length.
    return begins if isinstance(begins, datetime) else begins + timedelta(days=1)


def _instant(value: date | datetime, span: Span) -> datetime:
    """A UTC instant. Dates and floating times are local to `span.zone`."""
    if not isinstance(value, datetime):
        return at_clock(datetime.combine(value, time()), span.zone)
    if value.tzinfo is None:
        return at_clock(value, span.zone)
    return value.astimezone(UTC)
