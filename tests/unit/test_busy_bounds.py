"""Imported calendars that would take too long are refused; unreadable events are counted."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.booking.hours.ics_import import AHEAD, Busy, busy_times
from chalicelib.errors import Invalid

NOW = datetime(2026, 11, 24, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
# Several times what these take. Without limits, each took more than half a minute.
SECONDS = 10
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


@pytest.mark.parametrize(
    "lines",
    [
        event(HOUR, "RRULE:FREQ=DAILY;INTERVAL=0"),
        event(HOUR, "RRULE:FREQ=HOURLY", start=":00010101T000000Z"),
        event(HOUR, f"RRULE:FREQ=HOURLY;BYMINUTE={SIXTY};BYSECOND={SIXTY}"),
        event(HOUR, f"RRULE:FREQ=DAILY;BYMINUTE={SIXTY};BYSECOND={SIXTY}"),
        event(HOUR, "RRULE:FREQ=MINUTELY"),
        [*many(5000, HOUR, "RRULE:FREQ=DAILY", start=":20261125T150000Z")],
        [*many(500, HOUR, "RRULE:FREQ=MONTHLY", start=":16011125T150000Z")],
        [*many(300, HOUR, "RRULE:FREQ=DAILY;COUNT=9999", start=":20101125T150000Z")],
        [*many(100, "DURATION:P7000D", "RRULE:FREQ=DAILY", start=":20101125T150000Z")],
        event(*["RDATE:" + ",".join(["20261126T100000Z"] * 5000)] * 10),
        [line.replace("YEARLY", "SECONDLY").format(name="Z", summer="-04", winter="-05") for line in ZONE],
        [line for line in event(HOUR) for _ in range(15_000)],
        ["X:1"] * 60_001,
    ],
)
def test_calendar_that_would_take_too_much_work_is_refused_early(lines: list[str]) -> None:
    with pytest.raises(Invalid) as raised:
        read(*lines)
    assert raised.value.errors[0].field == "calendar"


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
        ["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"],
        ["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"],
        ["RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU"],
        ["RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6"],
        ["RRULE:FREQ=DAILY;INTERVAL=3000000"],
        ["RRULE:nonsense"],
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


def test_ten_year_event_is_clipped_to_the_import_range() -> None:
    (stretch,) = read(*event("DURATION:P3650D", start=":20200101T000000Z")).stretches
    assert stretch[1] - stretch[0] == AHEAD.days * 288


RULES = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;INTERVAL=2;BYDAY=MO,WE",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU,MO,FR",
    "FREQ=WEEKLY;UNTIL=20270101T000000Z;BYDAY=TU",
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(RULES),
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 3, 1)),  # noqa: DTZ001 - by the zone's clock
    st.sampled_from(["PT1H", "PT26H", "P40D"]),
)
def test_skipping_ahead_in_a_recurring_event_finds_the_same_times(
    rule: str, begins: datetime, length: str
) -> None:
    start = f";TZID=America/New_York:{begins:%Y%m%dT%H%M00}"
    lines = (f"DURATION:{length}", f"RRULE:{rule}")
    brought = event(*lines, start=start)
    # With a date of its own a series is counted from its beginning.
    counted = event(*lines, "RDATE:20230101T000000Z", start=start)
    assert read(*brought) == read(*counted)


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
