"""Splits an iCalendar file into components, and their lines into name, parameters and value. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.booking.hours.ics_work import Unreadable, malformed

# Their values have no colon. Some programs don't quote one in a parameter: TZID=(UTC-05:00) Eastern Time.
TIME_NAMES = frozenset(
    {
        *("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "FREEBUSY"),
        *("RRULE", "EXRULE", "RDATE", "EXDATE"),
        *("TZOFFSETFROM", "TZOFFSETTO"),
    }
)
OUTLOOK_NAMES = (
    *("X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-MSNCALENDAR-BUSYSTATUS", "X-MICROSOFT-CDO-INTENDEDSTATUS"),
)
_OTHER_NAMES = frozenset(
    {
        *("UID", "SEQUENCE", "STATUS", "TRANSP", "ATTENDEE", "ORGANIZER", "TZID"),
        *("X-WR-TIMEZONE", "X-WR-CALNAME", *OUTLOOK_NAMES),
    }
)
# Where components stand. Anywhere else, the end of another one is missing.
_PLACES = {
    "VCALENDAR": "",
    **dict.fromkeys(("VEVENT", "VFREEBUSY", "VAVAILABILITY", "VTIMEZONE"), "VCALENDAR"),
}
# Possessive quantifiers: no input makes these go back.
_NAME = re.compile(r"\s*+([A-Za-z0-9-]++)\s*+(?=[;:])")
_HEAD = re.compile(r'(?:[^":]++|"[^"]*+")*+(?=:)')
_PARAMETER = re.compile(r';\s*+([A-Za-z0-9-]++)\s*+=((?:[^";]++|"[^"]*+")*+)')


class Component(NamedTuple):
    name: str
    lines: list[str]
    parts: list["Component"]


class Line(NamedTuple):
    """A line with its parameters. Names are in upper case, values as written, without blanks around them."""

    parameters: dict[str, str]
    value: str


def calendars(text: str) -> list[Component]:
    """The calendars of a file. Raises Invalid unless it consists of complete calendars."""
    root = Component("", [], [])
    opened = [root]
    for line in _unfolded(text):
        name = name_of(line)
        if name == "BEGIN":
            part = Component(_component_name(line), [], [])
            if part.name in _PLACES and opened[-1].name != _PLACES[part.name]:
                raise malformed()
            opened[-1].parts.append(part)
            opened.append(part)
        elif name == "END":
            if opened.pop().name != _component_name(line) or not opened:
                raise malformed()
        else:
            opened[-1].lines.append(line)
    if len(opened) > 1 or root.lines or not root.parts:
        raise malformed()
    if any(each.name != "VCALENDAR" for each in root.parts):
        raise malformed()
    return root.parts


def name_of(line: str) -> str:
    """A line's name in upper case, or nothing if the line is broken."""
    match = _NAME.match(line)
    return match[1].upper() if match else ""


def properties(component: Component) -> dict[str, list[Line]]:
    """The lines that the import reads, by name. Raises Unreadable if a broken line may be about time.

    A line without a name continues the one before it: some programs break long texts without folding them.
    """
    found: dict[str, list[Line]] = defaultdict(list)
    last = ""
    for text in component.lines:
        name = name_of(text)
        if not name and (last in TIME_NAMES or text.lstrip().upper().startswith(tuple(TIME_NAMES))):
            raise Unreadable(last)
        last = name or last
        if name in TIME_NAMES or name in _OTHER_NAMES:
            found[name].append(_line(text, name))
    return found


def value(lines: dict[str, list[Line]], name: str) -> str:
    """The value of the first line with a name, or nothing."""
    return lines[name][0].value if lines.get(name) else ""


def _unfolded(text: str) -> Iterator[str]:
    """The lines of a file, with folded ones joined. A line may end in CR, LF or any number of both."""
    pieces: list[str] = []
    for line in text.replace("\r", "\n").split("\n"):
        if not line.strip(" \t\ufeff"):
            continue
        if pieces and line[0] in " \t":
            pieces.append(line[1:])
            continue
        if pieces:
            yield "".join(pieces)
        # Each calendar of a joined file may begin with a byte order mark.
        pieces = [line.lstrip("\ufeff")]
    if pieces:
        yield "".join(pieces)


def _component_name(line: str) -> str:
    return line.partition(":")[2].strip().upper()


def _line(text: str, name: str) -> Line:
    if name in TIME_NAMES:
        head, _, value = text.rpartition(":")
        if head.count('"') % 2:
            raise Unreadable(name)
    else:
        match = _HEAD.match(text)
        head = match[0] if match else text.partition(":")[0]
        value = text[len(head) + 1 :]
    parameters = {each.upper(): text.strip().strip('"') for each, text in _PARAMETER.findall(head)}
    return Line(parameters, value.strip())
