"""Imported calendars that would take too long are refused; unreadable events are counted."""

import time
import tracemalloc
from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.booking.hours.ics_import import AHEAD, Busy, busy_times
from chalicelib.errors import Invalid

NOW = datetime(2026, 11, 24, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
# At least twice what these take on two slow cores.
SECONDS = 5
# Of what Python hands out, for a third of a megabyte of text.
MOST_MEMORY = 15_000_000
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
    text = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *lines, "END:VCALENDAR", ""))
    begun = time.process_time()
    try:
        return busy_times(text, NEW_YORK, NOW, NOW + AHEAD)
    finally:
        assert time.process_time() - begun < SECONDS


def many(number: int, *lines: str, start: str) -> Iterable[str]:
    return (line for uid in range(number) for line in event(*lines, start=start, uid=f"{start}{uid}"))


HOUR = "DURATION:PT1H"


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
TOO_MUCH = {
    "daily": [*many(5000, *DAILY, start=":20261125T150000Z")],
    "daily in a zone of the file": [*zones(1), *numbered(5000, *DAILY, start=";TZID=Z0:20201125T10{}")],
    "daily with a last date": [
        *numbered(
            5000,
            HOUR,
            "RRULE:FREQ=DAILY;UNTIL=20400101T000000Z",
            start=";TZID=America/New_York:20201125T10{}",
        )
    ],
    "daily and counted since 2010": [
        *many(300, HOUR, "RRULE:FREQ=DAILY;COUNT=9999", start=":20101125T150000Z")
    ],
    "daily for 19 years each": [
        *many(100, "DURATION:P7000D", "RRULE:FREQ=DAILY", start=":20101125T150000Z"),
    ],
    "never, and counted since 1601": [
        *numbered(3000, HOUR, f"RRULE:FREQ=YEARLY;COUNT=999;{NEVER}", start=":16011125T10{}Z")
    ],
    "never daily, and counted since 1601": [
        *many(9, HOUR, f"RRULE:FREQ=DAILY;COUNT=9;{NEVER}", start=":16011125T150000Z"),
    ],
    "every minute": [*many(9, HOUR, f"RRULE:FREQ=DAILY;{HOURS}", start=":20261125T150000Z")],
    "weekdays of centuries": [
        *many(9, HOUR, "RRULE:FREQ=YEARLY;COUNT=999;BYDAY=53MO,-53MO", start=":16011125T150000Z"),
    ],
    "zones since 1601": [*zones(100)],
    "changes of all later": changed(1500),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_calendar_that_would_take_too_much_work_is_refused_early(name: str) -> None:
    with pytest.raises(Invalid) as raised:
        read(*TOO_MUCH[name])
    assert raised.value.errors[0].field == "calendar"
    assert raised.value.errors[0].code == "too_many"


SINGLE = [*numbered(8900, HOUR, start=";TZID=America/New_York:20261205T10{}")]


def test_most_expensive_calendar_of_one_megabyte_is_read_in_time() -> None:
    """As many single events as fit, and as many daily ones as the work allows."""
    start, rule = ";TZID=America/New_York:20201125T10{}", "RRULE:FREQ=DAILY;UNTIL=20400101T000000Z"
    daily = numbered(340, HOUR, rule, start=start)
    assert 900_000 < len("\r\n".join((*daily, *SINGLE))) < 1_000_000
    found = read(*daily, *SINGLE)
    assert (found.events, found.unreadable) == (340 * 200 + 8900, 0)


def test_calendar_of_single_events_is_read_in_little_memory() -> None:
    tracemalloc.start()
    try:
        # A third of them: measuring slows it down several times.
        read(*SINGLE[:15_000])
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("lines", "events", "unreadable"),
    [
        (["X:1"] * 200_000, 0, 0),
        (["X:1", *[" 2"] * 300_000], 0, 0),
        (["BEGIN:X-A", "END:X-A"] * 40_000, 0, 40_000),
        (["BEGIN:VEVENT", "END:VEVENT"] * 35_000, 0, 35_000),
        (event(*["RDATE:" + ",".join(["20261126T100000Z"] * 5000)] * 10, HOUR), 2, 0),
        (event(HOUR, *["EXDATE:" + ",".join(["20261125T150000Z"] * 5000)] * 10), 0, 0),
        ([*many(500, HOUR, "RRULE:FREQ=MONTHLY", start=":16011125T150000Z")], 500 * 7, 0),
        ([*many(1500, HOUR, f"RRULE:FREQ=DAILY;{NEVER}", start=":20001125T150000Z")], 0, 0),
        (event(HOUR, f"RRULE:FREQ=DAILY;BYDAY={'1' * 900_000}"), 0, 1),
        (event(HOUR, "DTEND" + ";" * 400_000 + '"' * 400_001 + ":20261126T100000Z"), 0, 1),
        (event(HOUR, f"DTEND{'; ' * 400_000}:20261125T160000Z"), 1, 0),
    ],
)
def test_long_lists_and_odd_lines_take_no_longer(lines: list[str], events: int, unreadable: int) -> None:
    found = read(*lines)
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


@pytest.mark.parametrize(
    "lines",
    [
        ["RRULE:nonsense"],
        ["RRULE:FREQ=DAILY;INTERVAL=0"],
        ["RRULE:FREQ=HOURLY"],
        ["RRULE:FREQ=MINUTELY;COUNT=2"],
        ["RRULE:FREQ=SECONDLY"],
        [f"RRULE:FREQ=DAILY;BYMINUTE={SIXTY};BYSECOND={SIXTY}"],
        ["RRULE:FREQ=WEEKLY;BYDAY=MO,"],
        ["RRULE:FREQ=WEEKLY;FREQ=DAILY"],
        ["RRULE:FREQ=WEEKLY;UNTIL=20270230"],
        ["RRULE:FREQ=YEARLY;BYWEEKNO=1;WKST=SU"],
        ["RRULE:FREQ=DAILY;BYSETPOS=1"],
        ["SEQUENCE:one"],
        ["RDATE;VALUE=DATE:20261126"],
        ["RECURRENCE-ID;RANGE=THISANDPRIOR:20261125T150000Z"],
        ["RRULE:FREQ=FORTNIGHTLY"],
        ["RRULE:FREQ="],
        ["RRULE:FREQ=DAILY;INTERVAL=x"],
        ["RRULE:FREQ=DAILY;INTERVAL=999999999999"],
        ["RRULE:FREQ=DAILY;COUNT=99999999999999"],
        ["RRULE:FREQ=YEARLY;BYMONTHDAY=x"],
        ["RRULE:FREQ=WEEKLY;BYDAY=XX"],
        ["RRULE:FREQ=WEEKLY;UNTIL=never"],
        ["RRULE:FREQ=WEEKLY;WKST=QQ"],
        ["RRULE;VALUE=DATE:20270101"],
        ["RRULE;VALUE=PERIOD:20270101T100000Z/PT1H"],
        ["EXDATE:nonsense"],
        ["DTSTART:20261126T150000Z"],
        ["DTEND:99991231T235959Z"],
        ["DTEND;TZID=America/New_York:99991231T235959"],
        ["DURATION:P9999999W"],
        ["DURATION:nonsense"],
        ["RDATE;VALUE=PERIOD:20261126T100000Z/PT99999999999H"],
    ],
)
def test_unreadable_event_is_left_out_and_counted(lines: list[str]) -> None:
    found = read(*event(*lines), *event(HOUR, uid=2))
    assert (found.events, found.unreadable) == (1, 1)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=DAILY;INTERVAL=3000000",
        "FREQ=DAILY;INTERVAL=999999999",
        "FREQ=YEARLY;INTERVAL=999999999",
    ],
)
def test_rule_that_meets_no_other_date_leaves_the_event_its_start(rule: str) -> None:
    found = read(*event(HOUR, f"RRULE:{rule}"), *event(HOUR, uid=2, start=":20261128T150000Z"))
    assert (found.events, found.unreadable) == (2, 0)


def test_ten_year_event_is_clipped_to_the_import_range() -> None:
    (stretch,) = read(*event("DURATION:P3650D", start=":20200101T000000Z")).stretches
    assert stretch[1] - stretch[0] == AHEAD.days * 288


def test_time_zone_defined_in_a_file_applies_to_that_file_alone() -> None:
    for summer, winter, hours in (("-0400", "-0500", 5), ("+0200", "+0100", -1)):
        zone = [line.format(name="Mine", summer=summer, winter=winter) for line in ZONE]
        found = read(*zone, *event(HOUR, start=";TZID=Mine:20261125T120000"))
        ((start, _),) = found.stretches
        assert start % 288 == (12 + hours) * 12


def test_time_zone_with_a_known_name_ignores_the_rules_of_the_file() -> None:
    zone = [line.format(name="Eastern Standard Time", summer="+0200", winter="+0100") for line in ZONE]
    start = ";TZID=Eastern Standard Time:20150105T100000"
    found = read(*zone, *many(500, HOUR, "RRULE:FREQ=WEEKLY", start=start))
    assert found.events == 500 * 28
    assert found.stretches[0][0] % 288 == 15 * 12


def test_time_zone_with_only_ended_rules_uses_their_last_offset() -> None:
    old = ("BEGIN:STANDARD", "DTSTART:19700101T020000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0900")
    rule = ("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU;UNTIL=19901001T000000Z", "END:STANDARD")
    zone = [ZONE[0], "TZID:Mine", *old, *rule, ZONE[-1]]
    ((start, _),) = read(*zone, *event(HOUR, start=";TZID=Mine:20261125T120000")).stretches
    assert start % 288 == 3 * 12


def test_unknown_calendar_time_zone_falls_back_to_the_providers() -> None:
    found = read("X-WR-TIMEZONE:Nowhere/Else", *event(HOUR, start=":20261125T120000"))
    assert found.unreadable == 0
    assert found.stretches[0][0] % 288 == 17 * 12


def test_event_in_a_time_zone_that_cannot_be_read_is_counted() -> None:
    zone = [line.replace("YEARLY", "SECONDLY").format(name="Z", summer="-04", winter="-05") for line in ZONE]
    found = read(*zone, *event(HOUR, start=";TZID=Z:20261125T120000"), *event(HOUR, uid=2))
    assert (found.events, found.unreadable) == (1, 1)
