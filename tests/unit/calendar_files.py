"""Calendar files, written for tests, and how they are read."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.booking.hours.ics_import import AHEAD, Busy, busy_times

NOW = datetime(2026, 11, 24, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
# At least twice what the most expensive files take on two slow cores.
SECONDS = 5
HOUR = "DURATION:PT1H"
SIXTY = ",".join(str(each) for each in range(60))
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:{name}",
    "BEGIN:STANDARD",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:{summer}",
    "TZOFFSETTO:{winter}",
    "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:{winter}",
    "TZOFFSETTO:{summer}",
    "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


def event(*lines: str, start: str = ":20261125T150000Z", uid: object = 1) -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{start}", *lines, "END:VEVENT"]


def read(*lines: str) -> Busy:
    """The busy times of a file of these lines. It fails the test to take longer than any file may."""
    text = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *lines, "END:VCALENDAR", ""))
    begun = time.process_time()
    try:
        return busy_times(text, NEW_YORK, NOW, NOW + AHEAD)
    finally:
        # Not an assert, which would hide why a file was refused.
        if time.process_time() - begun >= SECONDS:
            pytest.fail("reading the file took too long")


def many(number: int, *lines: str, start: str) -> Iterable[str]:
    return (line for uid in range(number) for line in event(*lines, start=start, uid=f"{start}{uid}"))
