"""Finds the busy times of events that share a UID: series, and changes to their occurrences. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from chalicelib.booking.hours import ics_dates, ics_events
from chalicelib.booking.hours.ics_events import Event, Mark
from chalicelib.booking.hours.ics_values import DAY, Length, Moment, instant, local
from chalicelib.booking.hours.ics_work import Work

_Range = tuple[datetime, datetime]


class Span(NamedTuple):
    """The period to import, as UTC instants."""

    start: datetime
    end: datetime


class Occurrence(NamedTuple):
    """One occurrence: its local time, the UTC instant of that, and how long it lasts."""

    wall: datetime
    begins: datetime
    length: Length


class Later(NamedTuple):
    """A change of all occurrences from a UTC instant on: the event, and how far its local times move."""

    since: datetime
    event: Event
    shift: timedelta


def busy_ranges(events: Iterable[Event], span: Span, work: Work) -> Iterator[_Range]:
    """The busy times of events that share a UID, as UTC instants, also outside the period. Raises Invalid."""
    # A file may hold the same calendar twice: equal events are one.
    unique = list(dict.fromkeys(events))
    changes = _newest_changes([each for each in unique if each.changes])
    replaced = {ics_events.mark(each.changes) for each in changes if each.changes}
    for event in _newest([each for each in unique if not each.changes]):
        later = _later(event, changes, work)
        if not event.is_busy and not any(each.event.is_busy for each in later):
            continue
        used: set[Mark] = set()
        for each in dict.fromkeys(_occurrences(event, _reach(event, later, span), work)):
            marks = _marks(event, each) if replaced or event.excluded else frozenset()
            used |= marks & replaced
            if not marks & replaced and not marks & event.excluded:
                yield from _changed(event, later, each)
        # A change replaces an occurrence of one series. Others may share its UID and time by mistake.
        replaced -= used
    yield from (_ends(each, _first(each)) for each in changes if each.is_busy)


def _newest(events: list[Event]) -> list[Event]:
    """The events with the highest SEQUENCE: it replaces the others. An event without a UID replaces none."""
    highest = max((each.sequence for each in events), default=0)
    return [each for each in events if not each.uid or each.sequence == highest]


def _newest_changes(events: list[Event]) -> list[Event]:
    highest: dict[Moment | None, int] = {}
    for each in events:
        highest[each.changes] = max(each.sequence, highest.get(each.changes, 0))
    return [each for each in events if not each.uid or each.sequence == highest[each.changes]]


def _first(event: Event) -> Occurrence:
    return Occurrence(event.starts.wall, event.starts.instant(event.zone), event.length)


def _ends(event: Event, each: Occurrence) -> _Range:
    return each.begins, each.length.end(each.wall, each.begins, event.zone)


def _marks(event: Event, each: Occurrence) -> frozenset[Mark]:
    """All that may name an occurrence. Some programs name a date by midnight in UTC."""
    marks = {each.begins, each.wall, each.wall.date()}
    if event.starts.is_date:
        marks.add(each.wall.replace(tzinfo=UTC))
    return frozenset(marks)


def _reach(event: Event, later: list[Later], span: Span) -> tuple[date, date]:
    """The first and last local dates on which an occurrence may begin that is busy in the period."""
    longest = max(each.most_days for each in (event.length, *(each.event.length for each in later)))
    farthest = max((abs(each.shift).days + 1 for each in later), default=0)
    first = local(span.start, event.zone).date() - (longest + farthest + 1) * DAY
    return first, local(span.end, event.zone).date() + (farthest + 1) * DAY


def _occurrences(event: Event, reach: tuple[date, date], work: Work) -> Iterator[Occurrence]:
    """The start of a series, and what it repeats within reach."""
    work.spend(ics_dates.FOUND * (1 + len(event.listed)))
    excluded = {
        wall
        for rule in event.excluding
        for wall in ics_dates.starts(rule, event.starts, event.zone, *reach, work)
    }
    yield _first(event)
    for rule in event.rules:
        for wall in ics_dates.starts(rule, event.starts, event.zone, *reach, work):
            if wall not in excluded:
                yield Occurrence(wall, instant(wall, event.zone), event.length)
    for moment, length in event.listed:
        begins = moment.instant(event.zone)
        yield Occurrence(local(begins, event.zone), begins, length)


def _later(event: Event, changes: list[Event], work: Work) -> list[Later]:
    """The changes of all later occurrences of a series, in order."""
    found = []
    moving = [(each, each.changes) for each in changes if each.changes and each.moves_later]
    work.spend(ics_dates.FOUND * len(moving))
    for each, named in moving:
        wall = _wall(named, event)
        found.append(Later(instant(wall, event.zone), each, each.starts.wall - wall))
    return sorted(found, key=lambda each: each.since)


def _wall(named: Moment, event: Event) -> datetime:
    """The local time of a named occurrence, in the zone of its series."""
    if named.is_date:
        return datetime.combine(named.wall, event.starts.wall.time())
    return local(named.instant(named.zone), event.zone) if named.zone else named.wall


def _changed(event: Event, later: list[Later], each: Occurrence) -> Iterator[_Range]:
    """The busy time of an occurrence, moved as the last change before it says."""
    number = bisect_right(later, each.begins, key=lambda change: change.since)
    if not number:
        if event.is_busy:
            yield _ends(event, each)
        return
    change = later[number - 1]
    if change.event.is_busy:
        wall = each.wall + change.shift
        moved = Occurrence(wall, instant(wall, change.event.zone), change.event.length)
        yield _ends(change.event, moved)
