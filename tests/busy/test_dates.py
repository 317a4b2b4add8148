"""The dates of repeating events, held against dateutil on random rules, zones and periods."""

import datetime as datetime_module
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.booking.hours import ics_lines, ics_rules
from chalicelib.booking.hours.ics_dates import starts
from chalicelib.booking.hours.ics_values import Moment, instant, local
from chalicelib.booking.hours.ics_work import Work
from chalicelib.booking.hours.ics_zones import of_calendars

DAYS = timedelta(days=200)
FIRST, LAST = datetime(2018, 1, 1), datetime(2027, 1, 1)  # noqa: DTZ001 - by a zone's clock
ZONES = ("UTC", "America/New_York", "Europe/Paris", "Australia/Lord_Howe", "Asia/Tokyo", "America/Havana")


@pytest.fixture(autouse=True, scope="module")
def _dateutil_stops_soon() -> Iterator[None]:
    """A rule that never meets a date would be searched through the year 9999."""
    with pytest.MonkeyPatch.context() as patch:
        limited = SimpleNamespace(**{**vars(datetime_module), "MAXYEAR": 2032})
        patch.setattr(rrule, "datetime", limited)
        yield


def numbers(low: int, high: int, *, signed: bool = False) -> st.SearchStrategy[str]:
    each = st.integers(low, high)
    either = st.one_of(each, each.map(lambda number: -number)) if signed else each
    return st.lists(either, min_size=1, max_size=3, unique=True).map(lambda found: ",".join(map(str, found)))


PLAIN = st.lists(st.sampled_from(ics_rules.WEEKDAYS), min_size=1, max_size=4, unique=True).map(",".join)
NUMBERED = st.lists(
    st.builds("{}{}".format, st.sampled_from((1, 2, 5, -1, -5)), st.sampled_from(ics_rules.WEEKDAYS)),
    min_size=1,
    max_size=3,
).map(",".join)
PARTS: dict[str, dict[str, st.SearchStrategy[str]]] = {
    "DAILY": {"BYMONTH": numbers(1, 12), "BYDAY": PLAIN, "BYMONTHDAY": numbers(1, 31, signed=True)},
    "WEEKLY": {"BYMONTH": numbers(1, 12), "BYDAY": PLAIN},
    # dateutil finds nothing for weekdays of which some are numbered and some aren't, so none are mixed here.
    "MONTHLY": {
        "BYMONTH": numbers(1, 12),
        "BYDAY": st.one_of(PLAIN, NUMBERED),
        "BYMONTHDAY": numbers(1, 31, signed=True),
    },
    "YEARLY": {
        "BYMONTH": numbers(1, 12),
        "BYDAY": st.one_of(PLAIN, NUMBERED),
        "BYMONTHDAY": numbers(1, 31, signed=True),
        "BYYEARDAY": numbers(1, 366, signed=True),
        "BYWEEKNO": numbers(1, 53, signed=True),
    },
}
TIMES = {"BYHOUR": numbers(0, 23), "BYMINUTE": numbers(0, 59)}


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(ics_rules.FREQUENCIES))
    parts = {"FREQ": freq, "INTERVAL": str(draw(st.sampled_from((1, 1, 1, 2, 3, 7))))}
    for name, strategy in (PARTS[freq] | TIMES).items():
        if draw(st.integers(0, 3)) == 0:
            parts[name] = draw(strategy)
    # dateutil takes a week number without weekdays as all of its days; RFC 5545 as the weekday of the start.
    if "BYWEEKNO" in parts and "BYDAY" not in parts:
        parts["BYDAY"] = draw(PLAIN)
    # dateutil counts positions in the first week from the start, not from the week's first day.
    if any(name in parts for name in PARTS[freq]) and freq != "WEEKLY" and draw(st.booleans()):
        parts["BYSETPOS"] = draw(numbers(1, 4, signed=True))
    # Weeks are numbered from Mondays.
    if "BYWEEKNO" not in parts and draw(st.booleans()):
        parts["WKST"] = draw(st.sampled_from(ics_rules.WEEKDAYS))
    if draw(st.integers(0, 3)) == 0:
        parts["COUNT"] = str(draw(st.integers(1, 40)))
    return ";".join(f"{name}={value}" for name, value in parts.items())


def by_dateutil(rule: str, begins: datetime, first: date, last: date) -> list[datetime]:
    """Dates after the start. RFC 5545 counts the start even if the rule doesn't name it; dateutil doesn't."""
    found = rrule.rrulestr(rule, dtstart=begins)
    dates: list[datetime] = []
    for each in found:
        if each.date() > last:
            break
        dates.append(each)
    if "COUNT" in rule and begins not in dates[:1]:
        limit = int(rule.partition("COUNT=")[2].partition(";")[0])
        dates = dates[: limit - 1]
    return [each for each in dates if each > begins and each.date() >= first]


def ours(rule: str, begins: datetime, zone: ZoneInfo, first: date, last: date) -> list[datetime]:
    found = ics_rules.rule(rule)
    return list(starts(found, Moment(begins, zone), zone, first, last, Work()))


moments = st.datetimes(FIRST, LAST).map(lambda each: each.replace(microsecond=0))


@given(rules(), moments, st.integers(0, 2000), st.sampled_from(ZONES))
def test_rule_names_the_same_times_as_dateutil(rule: str, begins: datetime, later: int, zone: str) -> None:
    first = begins.date() + timedelta(days=later)
    last = first + DAYS
    assert ours(rule, begins, ZoneInfo(zone), first, last) == by_dateutil(rule, begins, first, last)


@given(rules(), moments, moments, st.none() | st.integers(0, 9), st.sampled_from(ZONES))
def test_until_in_utc_local_or_as_a_date_ends_a_rule_inclusively(
    rule: str, begins: datetime, until: datetime, at: int | None, zone: str
) -> None:
    assume("COUNT" not in rule)
    own = ZoneInfo(zone)
    first, last = begins.date(), begins.date() + DAYS
    everything = by_dateutil(rule, begins, first, last)
    if at is not None and everything:
        # Exactly one of the times: no random moment is.
        until = everything[at % len(everything)]
    until_utc = instant(until, own)
    for text, expected in (
        (f"{until:%Y%m%dT%H%M%S}", [each for each in everything if instant(each, own) <= until_utc]),
        (f"{until_utc:%Y%m%dT%H%M%SZ}", [each for each in everything if instant(each, own) <= until_utc]),
        (f"{until:%Y%m%d}", [each for each in everything if each.date() <= until.date()]),
    ):
        assert ours(f"{rule};UNTIL={text}", begins, own, first, last) == expected, text


@given(rules(), moments)
def test_period_that_is_looked_at_in_parts_has_the_same_times(rule: str, begins: datetime) -> None:
    first, middle, last = (begins.date() + timedelta(days=days) for days in (0, 77, 400))
    whole = ours(rule, begins, ZoneInfo("UTC"), first, last)
    before = ours(rule, begins, ZoneInfo("UTC"), first, middle)
    assert before + ours(rule, begins, ZoneInfo("UTC"), middle + timedelta(days=1), last) == whole


DEFINED = """BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:Mine
BEGIN:STANDARD
DTSTART:20071104T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
END:VCALENDAR
"""


@given(
    st.one_of(
        st.datetimes(datetime(2007, 12, 1), LAST),  # noqa: DTZ001 - by a zone's clock
        st.datetimes(datetime(2026, 3, 8), datetime(2026, 3, 8, 5)),  # noqa: DTZ001
        st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 1, 5)),  # noqa: DTZ001
    )
)
def test_zone_of_a_file_means_the_same_as_the_same_zone_by_name(wall: datetime) -> None:
    (zones,) = of_calendars(ics_lines.calendars(DEFINED), LAST.replace(tzinfo=UTC), Work())
    own, known = zones.named("Mine"), ZoneInfo("America/New_York")
    assert instant(wall, own) == instant(wall, known)
    assert local(wall.replace(tzinfo=UTC), own) == local(wall.replace(tzinfo=UTC), known)


def test_some_random_rules_name_times_and_some_name_none() -> None:
    """Otherwise the comparisons above would say little."""
    named = {"some": 0, "none": 0}

    @given(rules(), moments)
    def count(rule: str, begins: datetime) -> None:
        found = ours(rule, begins, ZoneInfo("UTC"), begins.date(), begins.date() + DAYS)
        named["some" if found else "none"] += 1

    count()
    assert named["some"] > 30
    assert named["none"] > 5
