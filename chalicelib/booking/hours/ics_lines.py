"""Reduces an iCalendar file to its lines about time, to parse it quickly. Pure."""

import re
from collections.abc import Iterator

from icalendar.parser import Contentlines
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from chalicelib.errors import FieldError, Invalid

# A megabyte of folded text has about 14,000 lines. Each takes about 20 µs to read.
MOST_LINES = 60_000
# Per zone definition: the library checks all onsets for each time in the zone.
MOST_ONSETS = 20
_NAME = re.compile(r"[A-Za-z-]+")
_TIME_NAMES = frozenset(
    {
        *("BEGIN", "END", "UID", "SEQUENCE", "STATUS", "TRANSP"),
        *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-WR-TIMEZONE"),
    }
)
_UNTIL = re.compile(r"UNTIL=(\d{8})")


def refused(code: str, message: str) -> Invalid:
    return Invalid([FieldError("calendar", code, message)])


def of_time(text: str, year: int) -> str:
    """The file's lines about time. Rules of its time zones begin shortly before `year`.

    Raises Invalid for too many lines, and for unusual time zone definitions.
    """
    if text.count("\n") > MOST_LINES:
        raise refused("too_many", f"We can read at most {MOST_LINES} lines.")
    return "\r\n".join((*_with_short_zones(_time_lines(text), year), ""))


def _time_lines(text: str) -> Iterator[str]:
    for line in Contentlines.from_ical(text):  # type: ignore[no-untyped-call]
        if name_of(line) in _TIME_NAMES:
            yield str(line)


def name_of(line: str) -> str:
    match = _NAME.match(line)
    return match.group().upper() if match else ""


def _with_short_zones(lines: Iterator[str], year: int) -> Iterator[str]:
    for line in lines:
        if line.upper() == "BEGIN:VTIMEZONE":
            yield from _zone([line, *_up_to("END:VTIMEZONE", lines)], year)
        else:
            yield line


def _up_to(end: str, lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line.upper() == end:
            return


def _zone(lines: list[str], year: int) -> Iterator[str]:
    """The lines of a zone definition, or nothing for a Windows zone, which the library knows by name."""
    names = {_value(line).strip('"') for line in lines if name_of(line) == "TZID"}
    if names & WINDOWS_TO_OLSON.keys():
        return
    onsets = [line for line in lines if name_of(line) in {"DTSTART", "RDATE", "RRULE"}]
    if len(onsets) > 2 * MOST_ONSETS or sum(line.count(",") for line in onsets) > 2 * MOST_ONSETS:
        raise refused("malformed", "A time zone in this file can't be read.")
    pending: list[str] = []
    for line in lines:
        pending.append(line)
        if line.upper() in {"END:STANDARD", "END:DAYLIGHT"}:
            yield from _onset(pending, year)
            pending = []
    yield from pending


def _onset(lines: list[str], year: int) -> Iterator[str]:
    """An onset of a zone, with a later start: the library would count from 1601 again for each time."""
    rule = next((_value(line).upper() for line in lines if name_of(line) == "RRULE"), None)
    if rule is None:
        yield from lines
        return
    parts = rule.split(";")
    if "FREQ=YEARLY" not in parts or any(
        each.startswith(("COUNT", "BYWEEKNO", "BYYEARDAY")) for each in parts
    ):
        raise refused("malformed", "A time zone in this file can't be read.")
    until = _UNTIL.search(rule)
    ended = until is not None and int(until[1][:4]) < year - 1
    for line in lines:
        if name_of(line) == "DTSTART":
            yield _moved_start(line, until[1] if until and ended else "", year)
        elif not (ended and name_of(line) == "RRULE"):
            yield line


def _moved_start(line: str, last: str, year: int) -> str:
    """A DTSTART line moved to two years before `year` at the earliest, or to the day a past rule ended."""
    value = _value(line)
    head = line[: len(line) - len(value)]
    if last:
        return f"{head}{last}{value[8:]}"
    return f"{head}{max(value[:4], f'{year - 2:04}')}{value[4:]}"


def _value(line: str) -> str:
    return line.rpartition(":")[2]
