"""The dates of a series, checked against dateutil and its own time zones, over both clock changes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule, tz
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.booking.series.rules import occurrences
from chalicelib.booking.series.schemas import SeriesRequest
from chalicelib.errors import Invalid
from tests.examples import some

# Both hemispheres, changes by an hour, and Lord Howe's by half an hour.
ZONES = ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe")
WEEKS = {"week": 1, "two_weeks": 2}


def request(first: datetime, **changes: Any) -> SeriesRequest:
    values = {
        "client_id": "c",
        "type": "session",
        "format": "video",
        "first_starts_at": first,
        "every": "week",
    }
    return SeriesRequest.model_validate(values | changes)


def by_dateutil(first: datetime, zone: str, every: str, count: int) -> list[datetime]:
    """The same series by dateutil's rule on dateutil's zone; a skipped time moves past the gap."""
    local = first.astimezone(tz.gettz(zone))
    if every == "month":
        week = (local.day - 1) // 7 + 1
        nth = rrule.weekday(local.weekday())(-1 if week == 5 else week)
        dates = rrule.rrule(rrule.MONTHLY, dtstart=local, count=count, byweekday=nth)
    else:
        dates = rrule.rrule(rrule.WEEKLY, dtstart=local, interval=WEEKS[every], count=count)
    return [first, *(tz.resolve_imaginary(each).astimezone(UTC) for each in list(dates)[1:])]


@given(
    st.sampled_from(ZONES),
    st.sampled_from([*WEEKS, "month"]),
    st.integers(0, 2 * 366 * 288),
    st.integers(1, 52),
)
def test_series_dates_agree_with_dateutil(zone: str, every: str, cells: int, count: int) -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=5 * cells)
    found = occurrences(request(first, every=every, count=count), ZoneInfo(zone))
    assert found == by_dateutil(first, zone, every, count)
    assert len(found) == count


# Enough dates that a series passes both clock changes of a year.
OVER_A_YEAR = {"week": 52, "two_weeks": 27, "month": 13}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("every", OVER_A_YEAR)
@some(25)
@given(cells=st.integers(0, 7 * 288 - 1))
def test_series_dates_agree_with_dateutil_over_both_clock_changes(zone: str, every: str, cells: int) -> None:
    first = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=5 * cells)
    found = occurrences(request(first, every=every, count=OVER_A_YEAR[every]), ZoneInfo(zone))
    assert found == by_dateutil(first, zone, every, OVER_A_YEAR[every])
    offsets = [each.astimezone(ZoneInfo(zone)).utcoffset() for each in found]
    assert sum(one != other for one, other in pairwise(offsets)) == 2


# In wall-clock time, without an offset.
CHANGES = {
    "America/New_York": (datetime(2026, 3, 8, 2, 30), datetime(2026, 11, 1, 1, 30)),  # noqa: DTZ001
    "Europe/Berlin": (datetime(2026, 3, 29, 2, 30), datetime(2026, 10, 25, 2, 30)),  # noqa: DTZ001
    "Australia/Lord_Howe": (datetime(2026, 10, 4, 2, 15), datetime(2026, 4, 5, 1, 45)),  # noqa: DTZ001
}


@pytest.mark.parametrize("zone", ZONES)
def test_series_keeps_its_local_time_across_both_clock_changes(zone: str) -> None:
    first = datetime(2026, 1, 6, 17, 0, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    found = occurrences(request(first, count=52), ZoneInfo(zone))
    local = [each.astimezone(ZoneInfo(zone)) for each in found]
    assert {(each.hour, each.minute, each.weekday()) for each in local} == {(17, 0, 1)}
    assert len({each.utcoffset() for each in local}) == 2


@pytest.mark.parametrize("zone", ZONES)
def test_series_date_at_a_clock_change_uses_the_offset_before_the_change(zone: str) -> None:
    for gap, change in zip((True, False), CHANGES[zone], strict=True):
        first = (change - timedelta(weeks=1)).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        _, there, after = occurrences(request(first, count=3), ZoneInfo(zone))
        offset_before = first.astimezone(ZoneInfo(zone)).utcoffset()
        # The offset of the week before still applies: before the gap, or in the first of two repeated hours.
        assert there == first + timedelta(weeks=1)
        assert offset_before is not None
        shown = there.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert (shown != change) == gap
        assert after.astimezone(ZoneInfo(zone)).time() == change.time()


def test_series_may_start_in_the_second_of_two_repeated_hours() -> None:
    zone = ZoneInfo("America/New_York")
    second = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=zone).astimezone(UTC)
    assert occurrences(request(second, count=2), zone)[0] == second


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (datetime(2026, 1, 13, 15, tzinfo=UTC), [13, 10, 10, 14]),  # the second Tuesday
        (datetime(2026, 1, 29, 15, tzinfo=UTC), [29, 26, 26, 30]),  # a fifth Thursday: the last
        (datetime(2026, 1, 23, 15, tzinfo=UTC), [23, 27, 27, 24]),  # the fourth Friday
    ],
)
def test_monthly_series_falls_on_the_same_weekday_of_the_month(first: datetime, days: list[int]) -> None:
    found = occurrences(request(first, every="month", count=4), ZoneInfo("UTC"))
    assert [each.day for each in found] == days
    assert [each.month for each in found] == [1, 2, 3, 4]


def test_last_date_of_a_series_is_local_and_included() -> None:
    zone = ZoneInfo("Pacific/Auckland")
    first = datetime(2026, 6, 2, 8, 0, tzinfo=zone).astimezone(UTC)
    assert len(occurrences(request(first, until=date(2026, 6, 16)), zone)) == 3
    assert len(occurrences(request(first, until=date(2026, 6, 15)), zone)) == 2
    assert len(occurrences(request(first, until=date(2026, 6, 2)), zone)) == 1


def test_series_has_1_to_52_dates() -> None:
    first = datetime(2026, 1, 6, 15, tzinfo=UTC)
    assert len(occurrences(request(first, until=date(2026, 12, 29)), ZoneInfo("UTC"))) == 52
    with pytest.raises(Invalid):
        occurrences(request(first, until=date(2027, 1, 5)), ZoneInfo("UTC"))
    with pytest.raises(Invalid):
        occurrences(request(first, until=date(2200, 1, 5)), ZoneInfo("UTC"))
    with pytest.raises(Invalid):
        occurrences(request(first, until=date(2026, 1, 5)), ZoneInfo("UTC"))
