"""Time zones of an imported calendar: by name, or as the file defines them. Pure."""

from bisect import bisect_right
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from chalicelib.booking.hours import ics_dates, ics_rules, ics_values
from chalicelib.booking.hours.ics_lines import Component, Line, properties
from chalicelib.booking.hours.ics_values import DAY, NONE
from chalicelib.booking.hours.ics_work import Unreadable, Work
from chalicelib.local_times import zone_names

# "/mozilla.org/20050126_1/America/Argentina/Salta": some programs put a path before a known name.
LONGEST_NAME = 3


class Onset(NamedTuple):
    """A UTC instant, without its zone, from which a zone has an offset, and the offset before it."""

    instant: datetime
    offset: timedelta
    before: timedelta

    @property
    def wall(self) -> datetime:
        """The first local time of the new offset: skipped and repeated times have the one before."""
        return self.instant + max(self.before, self.offset)


class FileZone(tzinfo):
    """A zone that a file defines."""

    def __init__(self, onsets: Sequence[Onset]) -> None:
        self._instants = [each.instant for each in onsets]
        self._walls = [each.wall for each in onsets]
        self._offsets = [onsets[0].before, *(each.offset for each in onsets)]

    def utcoffset(self, moment: datetime | None) -> timedelta:
        if moment is None:
            return NONE
        return self._offsets[bisect_right(self._walls, moment.replace(tzinfo=None))]

    def fromutc(self, moment: datetime) -> datetime:
        return moment + self._offsets[bisect_right(self._instants, moment.replace(tzinfo=None))]

    def dst(self, _: datetime | None) -> None:
        return None

    def tzname(self, _: datetime | None) -> None:
        return None


class _Shared(NamedTuple):
    """What the calendars of a file share: the last date of their zones, the work, and equal zones."""

    end: date
    work: Work
    zones: dict[tuple[Onset, ...], FileZone]


class Zones:
    """The zones of a calendar. Each is worked out once, when an event first names it."""

    def __init__(self, definitions: Mapping[str, Component], shared: "_Shared") -> None:
        self._definitions = definitions
        self._shared = shared
        self._zones: dict[str, tzinfo | None] = {}

    def named(self, name: str) -> tzinfo:
        """Raises Unreadable for an unknown name, and Invalid for too much work."""
        if name not in self._zones:
            self._zones[name] = self._found(name)
        zone = self._zones[name]
        if zone is None:
            raise Unreadable("an unknown time zone")
        return zone

    def _found(self, name: str) -> tzinfo | None:
        """A known zone, or the file's: it decides about short names that programs use freely, like EST."""
        known = _known(name)
        if name not in self._definitions or (known and ("/" in name or name in WINDOWS_TO_OLSON)):
            return known
        try:
            onsets = tuple(sorted(self._onsets(self._definitions[name])))
        except (ValueError, OverflowError):
            return None
        return self._shared.zones.setdefault(onsets, FileZone(onsets))

    def _onsets(self, definition: Component) -> Iterator[Onset]:
        for part in definition.parts:
            lines = properties(part)
            before = ics_values.offset(_only(lines, "TZOFFSETFROM").value)
            offset = ics_values.offset(_only(lines, "TZOFFSETTO").value)
            for wall in self._walls(lines, timezone(before)):
                yield Onset(wall - before, offset, before)
        if not definition.parts:
            raise Unreadable("an empty time zone")

    def _walls(self, lines: dict[str, list[Line]], zone: tzinfo) -> Iterator[datetime]:
        begins = ics_values.moment(_only(lines, "DTSTART").value)
        yield begins.wall
        for line in lines["RRULE"]:
            rule = ics_rules.rule(line.value)
            yield from ics_dates.starts(
                rule, begins, zone, begins.wall.date(), self._shared.end, self._shared.work
            )
        for line in lines["RDATE"]:
            for text in line.value.split(","):
                yield ics_values.local(ics_values.moment(text).instant(zone), zone)


def of_calendars(calendars: list[Component], end: datetime, work: Work) -> Iterator[Zones]:
    """The zones of each calendar: its own, then those of the others. They hold for a year after `end`."""
    shared = _Shared((end + 366 * DAY).date(), work, {})
    own = [_definitions(each) for each in calendars]
    others = {name: each for found in reversed(own) for name, each in found.items()}
    return (Zones(ChainMap(each, others), shared) for each in own)


def _definitions(calendar: Component) -> dict[str, Component]:
    zones = [each for each in reversed(calendar.parts) if each.name == "VTIMEZONE"]
    return {name: each for each in zones if (name := _id_of(each))}


def _id_of(definition: Component) -> str:
    try:
        return _only(properties(definition), "TZID").value.strip('"')
    except Unreadable:
        return ""


def _only(lines: dict[str, list[Line]], name: str) -> Line:
    if len(lines[name]) != 1:
        raise Unreadable(name)
    return lines[name][0]


@cache
def _by_lower_name() -> dict[str, str]:
    return {each.lower(): each for each in zone_names()}


def _known(name: str) -> tzinfo | None:
    """A zone of the IANA database, or of Windows, by its name."""
    if name in WINDOWS_TO_OLSON:
        return ZoneInfo(WINDOWS_TO_OLSON[name])
    parts = name.lower().replace(" ", "_").split("/")
    ends = ["/".join(parts[-size:]) for size in range(LONGEST_NAME, 1, -1) if len(parts) > size]
    for each in ("/".join(parts), *ends):
        if each in _by_lower_name():
            found = ZoneInfo(_by_lower_name()[each])
            return UTC if found.key in {"UTC", "Etc/UTC"} else found
    return None
