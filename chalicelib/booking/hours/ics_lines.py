"""The lines of an iCalendar file that tell of time, made quick to read; all others are dropped. Pure."""

import re
from collections.abc import Iterator

from icalendar.parser import Contentlines
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from chalicelib.errors import FieldError, Invalid

# A megabyte of folded text has about 14,000; each costs some 20 µs to read.
MOST_LINES = 60_000
# Of one zone's definition: each time in it asks all of them.
MOST_ONSETS = 20
_NAME = re.compile(r"[A-Za-z-]+")
_KEPT = frozenset(
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
    """The file with nothing but times in it; its zones' rules begin shortly before `year`.

    Raises Invalid for too many lines, and for zones that nobody writes.
    """
    if text.count("\n") > MOST_LINES:
        raise refused("too_many", f"At most {MOST_LINES} lines can be read.")
    return "\r\n".join((*_zones_apart(_kept(text), year), ""))


def _kept(text: str) -> Iterator[str]:
    for line in Contentlines.from_ical(text):  # type: ignore[no-untyped-call]
        if name_of(line) in _KEPT:
            yield str(line)


def name_of(line: str) -> str:
    found = _NAME.match(line)
    return found.group().upper() if found else ""


def _zones_apart(lines: Iterator[str], year: int) -> Iterator[str]:
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
    """A zone of the file's own, if its name doesn't say already which zone it is."""
    names = {_value(line).strip('"') for line in lines if name_of(line) == "TZID"}
    if names & WINDOWS_TO_OLSON.keys():
        return
    onsets = [line for line in lines if name_of(line) in {"DTSTART", "RDATE", "RRULE"}]
    if len(onsets) > 2 * MOST_ONSETS or sum(line.count(",") for line in onsets) > 2 * MOST_ONSETS:
        raise refused("malformed", "A time zone in this file can't be read.")
    found: list[str] = []
    for line in lines:
        found.append(line)
        if line.upper() in {"END:STANDARD", "END:DAYLIGHT"}:
            yield from _onset(found, year)
            found = []
    yield from found


def _onset(lines: list[str], year: int) -> Iterator[str]:
    """When a zone's clocks change; a rule from 1601 is counted through anew for every time in the file."""
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
    over = until is not None and int(until[1][:4]) < year - 1
    for line in lines:
        if name_of(line) == "DTSTART":
            yield _begun(line, until[1] if until and over else "", year)
        elif not (over and name_of(line) == "RRULE"):
            yield line


def _begun(line: str, last: str, year: int) -> str:
    """The start of a rule two years before `year`, or of one that is over: the day it ended."""
    value = _value(line)
    head = line[: len(line) - len(value)]
    if last:
        return f"{head}{last}{value[8:]}"
    return f"{head}{max(value[:4], f'{year - 2:04}')}{value[4:]}"


def _value(line: str) -> str:
    return line.rpartition(":")[2]
