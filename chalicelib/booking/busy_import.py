"""An iCalendar file read as busy time: when, and nothing else that it says. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from chalicelib.booking import busy, cells
from chalicelib.booking.openings import at_clock
from chalicelib.errors import FieldError, Invalid

# Longer than anybody's horizon.
AHEAD = timedelta(days=200)
MOST_EVENTS = 5000
MOST_OCCURRENCES = 20_000
# Nobody is busy by the minute; such a rule would only be there to keep us counting.
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY"})


class Busy(NamedTuple):
    """Stretches of cells [start, end), and how many occurrences they came from."""

    stretches: list[tuple[int, int]]
    events: int


def busy_times(text: str, zone: ZoneInfo, start: datetime, end: datetime) -> Busy:
    """Who is busy when, between two instants. Floating and all-day times are read in `zone`.

    Events that are cancelled, or marked as free time, are no busy time. Raises Invalid for what is
    no calendar, or one too large to read.
    """
    try:
        calendar = Calendar.from_ical(text)
        events = list(calendar.walk("VEVENT"))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise _refused("malformed", "This is not a calendar file.") from error
    if len(events) > MOST_EVENTS:
        raise _refused("too_many", f"At most {MOST_EVENTS} events can be read.")
    if any(_repeats_too_often(event) for event in events):
        raise _refused("too_many", "An event in this file repeats every minute or second.")
    found = [stretch for stretch in _occurrences(calendar, zone, start, end) if stretch[0] < stretch[1]]
    return Busy(busy.merged(found), len(found))


def _occurrences(
    calendar: Calendar, zone: ZoneInfo, start: datetime, end: datetime
) -> Iterator[tuple[int, int]]:
    first, last = cells.span(start, end).start, cells.span(start, end).stop
    try:
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
        found = query.between(start - timedelta(days=1), end + timedelta(days=1))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise _refused("malformed", "The dates in this file can't be read.") from error
    if len(found) > MOST_OCCURRENCES:
        raise _refused("too_many", f"At most {MOST_OCCURRENCES} occurrences can be read.")
    for event in found:
        if _is_busy(event):
            own = cells.span(
                _instant(event["DTSTART"].dt, zone, start), _instant(_end_of(event), zone, start)
            )
            yield max(own.start, first), min(own.stop, last)


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


def _instant(value: date | datetime, zone: ZoneInfo, like: datetime) -> datetime:
    """An aware instant in UTC; what names no zone is by the provider's clock."""
    if not isinstance(value, datetime):
        return at_clock(datetime.combine(value, time()), zone)
    if value.tzinfo is None:
        return at_clock(value, zone)
    return value.astimezone(like.tzinfo)


def _repeats_too_often(event: Any) -> bool:
    rules = event.get("RRULE", [])
    rules = rules if isinstance(rules, list) else [rules]
    return any(str(each).upper() in _TOO_OFTEN for rule in rules for each in rule.get("FREQ", []))


def _refused(code: str, message: str) -> Invalid:
    return Invalid([FieldError("calendar", code, message)])
