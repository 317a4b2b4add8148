"""Reads the events and free/busy lists of an imported calendar. Pure."""

import re
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from chalicelib.booking.hours import ics_free, ics_rules, ics_values
from chalicelib.booking.hours.ics_free import People
from chalicelib.booking.hours.ics_lines import Component, Line, properties, value
from chalicelib.booking.hours.ics_rules import Rule
from chalicelib.booking.hours.ics_values import DAY, NONE, Length, Moment
from chalicelib.booking.hours.ics_work import Unreadable
from chalicelib.booking.hours.ics_zones import Zones

_Lines = dict[str, list[Line]]
# What names an occurrence: its UTC instant, its local time without a zone, or its date. None equals another.
Mark = date | datetime
_COUNT = re.compile(r"[0-9]{1,9}")


class Setting(NamedTuple):
    """How to read a calendar: its zones, the zones of dates and of times that name none, and its people."""

    zones: Zones
    dates: tzinfo
    floating: tzinfo
    people: People


class Event(NamedTuple):
    """An event. `changes` is the occurrence that it replaces, with `moves_later` all later ones too."""

    uid: str
    sequence: int
    is_busy: bool
    starts: Moment
    zone: tzinfo
    length: Length
    rules: tuple[Rule, ...]
    listed: tuple[tuple[Moment, Length], ...]
    excluding: tuple[Rule, ...]
    excluded: frozenset[Mark]
    changes: Moment | None
    moves_later: bool


def event(component: Component, setting: Setting) -> Event | None:
    """An event, or None for one that can't be read and isn't busy.

    Raises Unreadable, another ValueError, or OverflowError.
    """
    lines = properties(component)
    is_busy = ics_free.is_busy(lines, setting.people)
    try:
        return _event(lines, setting, is_busy=is_busy)
    except (ValueError, OverflowError):
        if is_busy:
            raise
        return None


def busy_periods(component: Component, setting: Setting) -> tuple[list[tuple[datetime, datetime]], int]:
    """The busy periods of a free/busy list, and the number of those that can't be read."""
    ranges: list[tuple[datetime, datetime]] = []
    unreadable = 0
    for line in properties(component)["FREEBUSY"]:
        if line.parameters.get("FBTYPE", "BUSY").upper() == "FREE":
            continue
        for text in line.value.split(","):
            try:
                ranges.append(_period(text, line, setting))
            except (ValueError, OverflowError):
                unreadable += 1
    return ranges, unreadable


def mark(moment: Moment) -> Mark:
    if moment.is_date:
        return moment.wall.date()
    return moment.instant(moment.zone) if moment.zone else moment.wall


def _event(lines: _Lines, setting: Setting, *, is_busy: bool) -> Event:
    starts = _moment(_only(lines, "DTSTART"), setting)
    own = starts.zone or (setting.dates if starts.is_date else setting.floating)
    changed = [_moment(each, setting) for each in lines["RECURRENCE-ID"]]
    alone = bool(changed)
    ranges = {each.parameters.get("RANGE", "").upper() for each in lines["RECURRENCE-ID"]}
    moves_later = ranges == {"THISANDFUTURE"}
    if len(changed) > 1 or not ranges <= {"", "THISANDFUTURE"} or (moves_later and lines["RRULE"]):
        raise Unreadable("RECURRENCE-ID")
    return Event(
        uid=value(lines, "UID"),
        sequence=_sequence(lines),
        is_busy=is_busy,
        starts=starts,
        zone=own,
        length=_length(lines, starts, setting, own),
        # A changed occurrence doesn't repeat. Some programs copy the rule of its series.
        rules=() if alone else tuple(ics_rules.rule(each.value) for each in lines["RRULE"]),
        listed=() if alone else tuple(_listed(lines, starts, setting, own)),
        excluding=() if alone else tuple(ics_rules.rule(each.value) for each in lines["EXRULE"]),
        excluded=frozenset() if alone else frozenset(_excluded(lines, setting)),
        changes=changed[0] if changed else None,
        moves_later=moves_later,
    )


def _length(lines: _Lines, starts: Moment, setting: Setting, own: tzinfo) -> Length:
    """An event's length: the longer one if it gives both an end and a duration."""
    lengths = [
        *(ics_values.between(starts, _moment(each, setting), own) for each in _at_most_one(lines, "DTEND")),
        *(_duration(starts, each.value, own) for each in _at_most_one(lines, "DURATION")),
    ]
    if not lengths:
        # RFC 5545: a date without an end lasts the whole day, and a time without an end has no length.
        return Length(1, NONE) if starts.is_date else Length(0, NONE)
    return max(lengths, key=lambda each: each.end(starts.wall, starts.instant(own), own))


def _duration(starts: Moment, text: str, own: tzinfo) -> Length:
    length = ics_values.duration(text)
    if not starts.is_date:
        return ics_values.checked(starts, length, own)
    # Whole days: hours are rounded up, and a day that takes no time lasts that day.
    whole = Length(max(1, length.days - (-length.exact // DAY)), NONE)
    return ics_values.checked(starts, whole, own)


def _listed(lines: _Lines, starts: Moment, setting: Setting, own: tzinfo) -> Iterator[tuple[Moment, Length]]:
    """The dates and periods of RDATE. A time without a zone is in the event's own."""
    length = _length(lines, starts, setting, own)
    for line, text in _each(lines, "RDATE"):
        if "/" in text:
            begins, lasts = ics_values.period(text, _zone(line, setting), own)
        else:
            begins, lasts = ics_values.moment(text, _zone(line, setting)), length
        if begins.is_date != starts.is_date:
            raise Unreadable("RDATE")
        yield begins, lasts


def _excluded(lines: _Lines, setting: Setting) -> Iterator[Mark]:
    for line, text in _each(lines, "EXDATE"):
        yield mark(ics_values.moment(text, _zone(line, setting)))


def _each(lines: _Lines, name: str) -> Iterator[tuple[Line, str]]:
    """Each value of a list. An empty list has none."""
    for line in lines[name]:
        for text in line.value.split(",") if line.value else ():
            yield line, text


def _moment(line: Line, setting: Setting) -> Moment:
    found = ics_values.moment(line.value)
    if found.is_date or found.zone:
        return found
    return found._replace(zone=_zone(line, setting))


def _zone(line: Line, setting: Setting) -> tzinfo | None:
    name = line.parameters.get("TZID", "")
    return setting.zones.named(name) if name else None


def _period(text: str, line: Line, setting: Setting) -> tuple[datetime, datetime]:
    zone = _zone(line, setting) or setting.floating
    begins, length = ics_values.period(text, zone, zone)
    start = begins.instant(zone)
    return start, length.end(begins.wall, start, begins.zone or zone)


def _sequence(lines: _Lines) -> int:
    text = value(lines, "SEQUENCE") or "0"
    if not _COUNT.fullmatch(text):
        raise Unreadable("SEQUENCE")
    return int(text)


def _only(lines: _Lines, name: str) -> Line:
    found = _at_most_one(lines, name)
    if not found:
        raise Unreadable(name)
    return found[0]


def _at_most_one(lines: _Lines, name: str) -> list[Line]:
    """A line that may stand once. Repeating it says nothing else."""
    if any(each != lines[name][0] for each in lines[name]):
        raise Unreadable(name)
    return lines[name][:1]
