"""An iCalendar file read as busy time: when, and nothing else that it says. Pure."""

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

# Longer than anybody's horizon.
AHEAD = timedelta(days=200)
# What the libraries raise for times that are none, or that don't go together.
_WRONG = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, InvalidCalendar)


class Busy(NamedTuple):
    """Stretches of cells [start, end), how many occurrences they came from, how many events are left out."""

    stretches: list[tuple[int, int]]
    events: int
    unreadable: int


class Span(NamedTuple):
    """From when to when busy time is looked for, and whose clock times without a zone mean."""

    start: datetime
    end: datetime
    zone: ZoneInfo


def busy_times(text: str, zone: ZoneInfo, start: datetime, end: datetime) -> Busy:
    """Who is busy when, between two instants. Floating and all-day times are read in `zone`.

    Events that are canceled, or marked as free time, are no busy time. Events that can't be read are
    left out and counted. Raises Invalid for what is no calendar, or one too large to read; it is
    weighed before any date is counted.
    """
    calendar = _parsed(text, start)
    events = list(calendar.walk("VEVENT"))
    if len(events) > ics_bounds.MOST_EVENTS:
        raise refused("too_many", f"At most {ics_bounds.MOST_EVENTS} events can be read.")
    span = Span(start, end, zone)
    series, unreadable = _weighed(events, span)
    found: list[tuple[int, int]] = []
    for each in series:
        try:
            found += list(_occurrences(_alone(calendar, each), span))
        except _WRONG:
            unreadable += len(each)
    kept = [stretch for stretch in found if stretch[0] < stretch[1]]
    return Busy(busy.merged(kept), len(kept), unreadable)


def _parsed(text: str, start: datetime) -> Calendar:
    # The library keeps every zone that a file defines: without this, for the next provider's file too.
    tzp.use_default()
    try:
        return Calendar.from_ical(ics_lines.of_time(text, start.year))
    except (*_WRONG, RecursionError) as error:
        raise refused("malformed", "This is not a calendar file.") from error


def _weighed(events: list[Any], span: Span) -> tuple[list[list[Any]], int]:
    """The readable events by series, and how many are not; raises Invalid for too much work."""
    series: dict[str, list[Any]] = defaultdict(list)
    unreadable = steps = 0
    for number, event in enumerate(events):
        cost = _steps(event, span)
        if cost is None:
            unreadable += 1
            continue
        steps += cost
        series[str(event.get("UID", number))].append(event)
    moved = sum(_moved(each) for each in series.values())
    if steps > ics_bounds.MOST_STEPS or moved > ics_bounds.MOST_FOLLOWED:
        raise refused("too_many", "This file has too many events, or events that repeat from too long ago.")
    return list(series.values()), unreadable


def _steps(event: Any, span: Span) -> int | None:
    """What an event costs; None for one that can't be read. Raises Invalid for one that never rests."""
    if "RECURRENCE-ID" in event:
        # One date of a series doesn't repeat; the library would look through the series for each.
        for name in ("RRULE", "RDATE", "EXDATE"):
            event.pop(name, None)
    # Alarms would be copied for each occurrence.
    event.subcomponents = []
    try:
        # A rule that is broken says so only when it is looked into.
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


def _moved(events: list[Any]) -> int:
    """How many events move all later ones of their series: each occurrence is held against each."""
    return sum(1 for each in events if "RANGE" in getattr(each.get("RECURRENCE-ID"), "params", {}))


def _alone(calendar: Calendar, events: list[Any]) -> Calendar:
    """A calendar of one series, so that one that can't be read is one that we know of."""
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
    found = recurring_ical_events.of(calendar).between(
        span.start - timedelta(days=1), span.end + timedelta(days=1)
    )
    for event in found:
        if _is_busy(event):
            own = cells.span(_instant(event["DTSTART"].dt, span), _instant(_end_of(event), span))
            yield max(own.start, all_cells.start), min(own.stop, all_cells.stop)


def _is_busy(event: Any) -> bool:
    words = (str(event.get("STATUS", "")), str(event.get("TRANSP", "")))
    return words[0].upper() != "CANCELLED" and words[1].upper() != "TRANSPARENT"


def _end_of(event: Any) -> date | datetime:
    if "DTEND" in event:
        return event["DTEND"].dt  # type: ignore[no-any-return]
    begins = event["DTSTART"].dt
    if "DURATION" in event:
        return begins + event["DURATION"].dt  # type: ignore[no-any-return]
    # RFC 5545: a date without an end is that whole day, a time without an end takes none.
    return begins if isinstance(begins, datetime) else begins + timedelta(days=1)


def _instant(value: date | datetime, span: Span) -> datetime:
    """An aware instant in UTC; what names no zone is by the provider's clock."""
    if not isinstance(value, datetime):
        return at_clock(datetime.combine(value, time()), span.zone)
    if value.tzinfo is None:
        return at_clock(value, span.zone)
    return value.astimezone(UTC)
