"""Whether an event of an imported calendar keeps its owner busy. Pure."""

from typing import NamedTuple

from chalicelib.booking.hours.ics_lines import OUTLOOK_NAMES, Component, Line, properties
from chalicelib.booking.hours.ics_work import Unreadable

_Lines = dict[str, list[Line]]


class People(NamedTuple):
    """Email addresses of the calendar's owner, and those that all of its events with attendees name."""

    owners: frozenset[str]
    in_all: frozenset[str]


def is_busy(lines: _Lines, people: People) -> bool:
    """Canceled and transparent events aren't busy, and neither are those that the owner declined.

    Outlook's own mark counts if there is no TRANSP. All but FREE is busy: someone who works elsewhere can't
    see clients at their usual location.
    """
    if _values(lines, "STATUS") & {"CANCELLED", "CANCELED"}:
        return False
    if transparencies := _values(lines, "TRANSP") & {"TRANSPARENT", "OPAQUE"}:
        is_free = transparencies == {"TRANSPARENT"}
    else:
        marks = next((found for name in OUTLOOK_NAMES if (found := _values(lines, name))), set())
        is_free = marks == {"FREE"}
    return not is_free and not _declined(lines, people)


def in_all(calendar: Component) -> frozenset[str]:
    """The addresses that all events with attendees name. Worked out only if someone declined."""
    if not any("DECLINED" in line.upper() for part in calendar.parts for line in part.lines):
        return frozenset()
    named = [_everyone(part) for part in calendar.parts if part.name == "VEVENT"]
    return frozenset.intersection(*filter(None, named)) if any(named) else frozenset()


def _everyone(event: Component) -> frozenset[str]:
    try:
        lines = properties(event)
    except Unreadable:
        return frozenset()
    return (
        _addresses(lines["ATTENDEE"]) | _addresses(lines["ORGANIZER"]) if lines["ATTENDEE"] else frozenset()
    )


def _declined(lines: _Lines, people: People) -> bool:
    """Whether the owner declined. An only attendee is the owner if all events with attendees name them.

    An organizer's own event is busy, no matter which guests declined.
    """
    attendees = lines["ATTENDEE"]
    if not any(_has_declined(each) for each in attendees) or people.owners & _addresses(lines["ORGANIZER"]):
        return False
    own = [each for each in attendees if people.owners & _addresses([each])]
    if not own and len(attendees) == 1 and people.in_all & _addresses(attendees):
        own = attendees
    return bool(own) and all(_has_declined(each) for each in own)


def _has_declined(attendee: Line) -> bool:
    return attendee.parameters.get("PARTSTAT", "").upper() == "DECLINED"


def _addresses(lines: list[Line]) -> frozenset[str]:
    """Addresses of people, and the emails that some programs give in a parameter."""
    texts = {text.lower() for each in lines for text in (each.value, each.parameters.get("EMAIL", ""))}
    return frozenset(each.removeprefix("mailto:").strip() for each in texts if each)


def _values(lines: _Lines, name: str) -> set[str]:
    return {each.value.upper() for each in lines[name]}
