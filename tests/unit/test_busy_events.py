"""Which events of an imported calendar are read, when they are busy, and which are counted as unreadable."""

import pytest

from chalicelib.booking.hours.ics_import import AHEAD
from tests.unit.calendar_files import HOUR, SIXTY, ZONE, event, many, read


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
