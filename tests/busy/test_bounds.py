"""Imported calendars that would take too long are refused, and none takes longer than it may.

`make check` leaves these out: to take as much as a file can, they need seconds.
"""

import tracemalloc
from collections.abc import Callable, Iterable

import pytest

from chalicelib.errors import Invalid
from tests.unit.calendar_files import HOUR, SIXTY, ZONE, event, many, read

# Of what Python hands out, for a third of a megabyte of text.
MOST_MEMORY = 15_000_000


# Each takes as much as a file can without being refused, or as little more as shows it.
def zones(number: int) -> Iterable[str]:
    for each in range(number):
        yield from (line.format(name=f"Z{each}", summer="-0400", winter="-0500") for line in ZONE)
        yield from event(HOUR, start=f";TZID=Z{each}:20261125T120000", uid=each)


def numbered(number: int, *lines: str, start: str, uid: str = "") -> list[str]:
    """Events each a second later, so that none equals another."""
    return [
        line
        for each in range(number)
        for line in event(*lines, start=start.format(f"{each // 60 % 60:02}{each % 60:02}"), uid=uid or each)
    ]


def changed(number: int) -> list[str]:
    """Series of one UID, each with a change of all later occurrences."""
    named = [f"202612{1 + each % 28:02}T10{each // 60 % 60:02}{each % 60:02}Z" for each in range(number)]
    moves = (event(HOUR, f"RECURRENCE-ID;RANGE=THISANDFUTURE:{each}", start=f":{each}") for each in named)
    return [
        *(line for each in moves for line in each),
        *numbered(number, HOUR, start=":20261125T10{}Z", uid="1"),
    ]


DAILY = (HOUR, "RRULE:FREQ=DAILY")
NEVER = "BYMONTH=2;BYMONTHDAY=30"
HOURS = f"BYHOUR={','.join(SIXTY.split(',')[:24])};BYMINUTE={SIXTY}"
TOO_MUCH: dict[str, Callable[[], Iterable[str]]] = {
    "daily": lambda: many(5000, *DAILY, start=":20261125T150000Z"),
    "daily in a zone of the file": lambda: [
        *zones(1),
        *numbered(5000, *DAILY, start=";TZID=Z0:20201125T10{}"),
    ],
    "daily with a last date": lambda: numbered(
        5000,
        HOUR,
        "RRULE:FREQ=DAILY;UNTIL=20400101T000000Z",
        start=";TZID=America/New_York:20201125T10{}",
    ),
    "daily and counted since 2010": lambda: many(
        300, HOUR, "RRULE:FREQ=DAILY;COUNT=9999", start=":20101125T150000Z"
    ),
    "daily for 19 years each": lambda: many(
        100, "DURATION:P7000D", "RRULE:FREQ=DAILY", start=":20101125T150000Z"
    ),
    "never, and counted since 1601": lambda: numbered(
        3000, HOUR, f"RRULE:FREQ=YEARLY;COUNT=999;{NEVER}", start=":16011125T10{}Z"
    ),
    "never daily, and counted since 1601": lambda: many(
        9, HOUR, f"RRULE:FREQ=DAILY;COUNT=9;{NEVER}", start=":16011125T150000Z"
    ),
    "every minute": lambda: many(9, HOUR, f"RRULE:FREQ=DAILY;{HOURS}", start=":20261125T150000Z"),
    "weekdays of centuries": lambda: many(
        9, HOUR, "RRULE:FREQ=YEARLY;COUNT=999;BYDAY=53MO,-53MO", start=":16011125T150000Z"
    ),
    "zones since 1601": lambda: zones(100),
    "changes of all later": lambda: changed(1500),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_calendar_that_would_take_too_much_work_is_refused_early(name: str) -> None:
    with pytest.raises(Invalid) as raised:
        read(*TOO_MUCH[name]())
    assert raised.value.errors[0].field == "calendar"
    assert raised.value.errors[0].code == "too_many"


def single() -> list[str]:
    return numbered(8900, HOUR, start=";TZID=America/New_York:20261205T10{}")


def test_most_expensive_calendar_of_one_megabyte_is_read_in_time() -> None:
    """As many single events as fit, and as many daily ones as the work allows."""
    start, rule = ";TZID=America/New_York:20201125T10{}", "RRULE:FREQ=DAILY;UNTIL=20400101T000000Z"
    daily = numbered(340, HOUR, rule, start=start)
    singles = single()
    assert 900_000 < len("\r\n".join((*daily, *singles))) < 1_000_000
    found = read(*daily, *singles)
    assert (found.events, found.unreadable) == (340 * 200 + 8900, 0)


def test_calendar_of_single_events_is_read_in_little_memory() -> None:
    tracemalloc.start()
    try:
        # A third of them: measuring slows it down several times.
        read(*single()[:15_000])
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()


LONG: dict[str, tuple[Callable[[], Iterable[str]], int, int]] = {
    "short lines": (lambda: ["X:1"] * 200_000, 0, 0),
    "a line folded again and again": (lambda: ["X:1", *[" 2"] * 300_000], 0, 0),
    "components of an unknown kind": (lambda: ["BEGIN:X-A", "END:X-A"] * 40_000, 0, 40_000),
    "events without a line": (lambda: ["BEGIN:VEVENT", "END:VEVENT"] * 35_000, 0, 35_000),
    "one more date, again and again": (
        lambda: event(*["RDATE:" + ",".join(["20261126T100000Z"] * 5000)] * 10, HOUR),
        2,
        0,
    ),
    "the start excluded again and again": (
        lambda: event(HOUR, *["EXDATE:" + ",".join(["20261125T150000Z"] * 5000)] * 10),
        0,
        0,
    ),
    "monthly since 1601": (
        lambda: many(500, HOUR, "RRULE:FREQ=MONTHLY", start=":16011125T150000Z"),
        500 * 7,
        0,
    ),
    "daily on a date that never comes": (
        lambda: many(1500, HOUR, f"RRULE:FREQ=DAILY;{NEVER}", start=":20001125T150000Z"),
        0,
        0,
    ),
    "a weekday with a long number": (
        lambda: event(HOUR, f"RRULE:FREQ=DAILY;BYDAY={'1' * 900_000}"),
        0,
        1,
    ),
    "parameters without a name": (
        lambda: event(HOUR, "DTEND" + ";" * 400_000 + '"' * 400_001 + ":20261126T100000Z"),
        0,
        1,
    ),
    "parameters that are spaces": (lambda: event(HOUR, f"DTEND{'; ' * 400_000}:20261125T160000Z"), 1, 0),
}


@pytest.mark.parametrize("name", LONG)
def test_long_lists_and_odd_lines_take_no_longer(name: str) -> None:
    lines, events, unreadable = LONG[name]
    found = read(*lines())
    assert (found.events, found.unreadable) == (events, unreadable)


def test_unclosed_components_are_refused_at_any_depth() -> None:
    with pytest.raises(Invalid):
        read(*[line for line in event(HOUR) for _ in range(15_000)])


def test_full_work_calendar_is_read_without_unreadable_events() -> None:
    zone = ";TZID=America/New_York"
    weekly = many(500, HOUR, "RRULE:FREQ=WEEKLY;BYDAY=MO", start=f"{zone}:20150105T100000")
    single = many(2000, HOUR, start=f"{zone}:20261205T100000")
    birthdays = many(100, "RRULE:FREQ=YEARLY", start=";VALUE=DATE:19500302")
    standup = event(HOUR, "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", start=f"{zone}:20180105T090000")
    found = read(*weekly, *single, *birthdays, *standup)
    assert (found.events, found.unreadable) == (500 * 28 + 2000 + 100 + 144, 0)
