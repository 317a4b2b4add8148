"""Clock changes: a repeated local time means the first, a skipped one takes the offset before the gap."""

from datetime import date

import pytest

from tests.unit.builders import weekly
from tests.unit.clocks import EVERY_DAY, clocks, on, utc, working

BERLIN, LORD_HOWE, PHOENIX = "Europe/Berlin", "Australia/Lord_Howe", "America/Phoenix"
# New York: 2:00 becomes 3:00, and 2:00 becomes 1:00.
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)


def test_morning_window_keeps_its_local_time_across_clock_changes() -> None:
    provider = working(weekly("09:00", "10:00", days=EVERY_DAY))
    for day in (SPRING, AUTUMN, date(2026, 3, 7), date(2026, 10, 31)):
        assert clocks(on(provider, day)) == ["09:00"]
    assert utc(on(provider, date(2026, 3, 7))) == ["07 14:00"]
    assert utc(on(provider, SPRING)) == ["08 13:00"]


def test_openings_in_phoenix_keep_their_utc_time_all_year() -> None:
    provider = working(weekly("09:00", "10:00", days=EVERY_DAY), zone=PHOENIX)
    assert utc(on(provider, SPRING)) == ["08 16:00"]
    assert utc(on(provider, AUTUMN)) == ["01 16:00"]


def test_window_start_in_the_skipped_hour_uses_the_offset_before() -> None:
    # 2:30 by EST is 7:30 in UTC, when clocks show 3:30.
    found = on(working(weekly("02:30", "04:30", days=("sun",))), SPRING)
    assert utc(found) == ["08 07:30"]
    assert clocks(found) == ["03:30"]


def test_window_inside_the_skipped_hour_uses_the_offset_before() -> None:
    found = on(working(weekly("02:00", "02:50", days=("sun",))), SPRING)
    assert utc(found) == ["08 07:00"]


def test_window_reversed_by_the_skipped_hour_has_no_openings() -> None:
    # 2:30 by EST comes after 3:00 by EDT.
    assert on(working(weekly("02:30", "03:00", days=("sun",)), lengths={"session": 5}), SPRING) == []


def test_window_across_the_skipped_hour_is_an_hour_shorter() -> None:
    found = on(working(weekly("01:00", "04:00", days=("sun",))), SPRING)
    assert clocks(found) == ["01:00", "01:30", "03:00"]


def test_window_start_in_the_repeated_hour_means_the_first() -> None:
    found = on(working(weekly("01:00", "01:50", days=("sun",))), AUTUMN)
    assert utc(found) == ["01 05:00"]


def test_window_across_the_repeated_hour_is_an_hour_longer() -> None:
    found = on(working(weekly("01:00", "03:00", days=("sun",))), AUTUMN)
    assert clocks(found) == ["01:00", "01:30", "01:00", "01:30", "02:00"]
    assert utc(found) == ["01 05:00", "01 05:30", "01 06:00", "01 06:30", "01 07:00"]


def test_window_end_in_the_repeated_hour_means_the_first() -> None:
    found = on(working(weekly("00:30", "01:30", days=("sun",))), AUTUMN)
    assert utc(found) == ["01 04:30"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # 2:00 becomes 2:30 by UTC+11; 2:15 by the offset before is 15:45 in UTC.
        (date(2026, 10, 4), ["03 15:45", "03 16:15"]),
        # 2:00 becomes 1:30 by UTC+10:30.
        (date(2026, 4, 5), ["04 15:45", "04 16:15", "04 16:45"]),
    ],
)
def test_window_on_lord_howe_follows_a_half_hour_clock_change(day: date, expected: list[str]) -> None:
    provider = working(weekly("02:15", "04:10", days=("sun",)), zone=LORD_HOWE)
    assert utc(on(provider, day)) == expected


def test_window_start_in_a_repeated_half_hour_means_the_first() -> None:
    provider = working(weekly("01:45", "02:35", days=("sun",)), zone=LORD_HOWE)
    # 1:45 by UTC+11 is 14:45; the repeated half hour has more starts.
    assert utc(on(provider, date(2026, 4, 5))) == ["04 14:45", "04 15:15"]


def test_openings_in_berlin_change_on_the_dates_of_berlin() -> None:
    provider = working(weekly("02:30", "04:30", days=EVERY_DAY), zone=BERLIN)
    assert utc(on(provider, SPRING)) == ["08 01:30", "08 02:00", "08 02:30"]
    assert utc(on(provider, date(2026, 3, 29))) == ["29 01:30"]
    assert utc(on(provider, date(2026, 10, 25))) == [
        "25 00:30",
        "25 01:00",
        "25 01:30",
        "25 02:00",
        "25 02:30",
    ]


def test_window_over_midnight_follows_a_clock_change_after_midnight() -> None:
    saturday_night = working(weekly("23:00", "03:00", days=("sat",)), start_step_minutes=60)
    assert utc(on(saturday_night, AUTUMN)) == ["01 04:00", "01 05:00", "01 06:00", "01 07:00"]
    assert utc(on(saturday_night, SPRING)) == ["08 05:00", "08 06:00"]
