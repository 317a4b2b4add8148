"""Each rule about openings, as an example with wall-clock times."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.booking.openings.engine import openings
from chalicelib.directory.schemas import Override, Provider
from tests.unit.builders import make_hours, make_provider, make_settings, weekly

EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def working(*windows: Any, zone: str = "America/New_York", overrides: Any = (), **settings: Any) -> Provider:
    return make_provider(
        hours=make_hours(time_zone=zone, weekly=windows, overrides=overrides),
        settings=make_settings(**settings),
    )


def starts(
    provider: Provider, day: str, days: int = 1, taken: frozenset[int] = frozenset(), kind: str = "session"
) -> list[str]:
    """The starts of a local date in wall-clock time, with the offset."""
    zone = ZoneInfo(provider.hours.time_zone)
    begin = datetime.fromisoformat(day).replace(tzinfo=zone)
    end = (datetime.fromisoformat(day) + timedelta(days=days)).replace(tzinfo=zone)
    found = openings(provider, kind, taken, (), begin.astimezone(UTC), end.astimezone(UTC))
    return [each.starts_at.astimezone(zone).strftime("%H:%M%z") for each in found]


def test_openings_start_on_the_grid_and_end_inside_the_window() -> None:
    provider = working(weekly("09:00", "11:00"))
    assert starts(provider, "2026-06-02") == ["09:00-0400", "09:30-0400", "10:00-0400"]


def test_touching_windows_form_a_single_window() -> None:
    provider = working(weekly("09:00", "09:45"), weekly("09:45", "10:30"))
    assert starts(provider, "2026-06-02") == ["09:00-0400", "09:30-0400"]


def test_touching_windows_of_different_formats_stay_separate() -> None:
    provider = working(weekly("09:00", "09:45"), weekly("09:45", "10:30", formats=("phone",)))
    assert starts(provider, "2026-06-02") == []


def test_window_may_run_into_the_next_day() -> None:
    provider = working(weekly("23:00", "01:00", days=("mon",)), start_step_minutes=60)
    assert starts(provider, "2026-06-01", days=2) == ["23:00-0400", "00:00-0400"]


def test_window_start_at_a_repeated_local_time_means_the_first() -> None:
    provider = working(weekly("01:30", "02:30", days=EVERY_DAY), start_step_minutes=60)
    assert starts(provider, "2026-11-01") == ["01:30-0400", "01:30-0500"]


def test_window_start_at_a_skipped_local_time_uses_the_offset_before() -> None:
    provider = working(weekly("02:30", "04:00", days=EVERY_DAY), start_step_minutes=60)
    assert starts(provider, "2026-03-08") == []
    assert starts(working(weekly("02:30", "05:00", days=EVERY_DAY)), "2026-03-08")[0] == "03:30-0400"


def test_openings_on_lord_howe_follow_a_half_hour_clock_change() -> None:
    provider = working(
        weekly("01:00", "04:00", days=EVERY_DAY), zone="Australia/Lord_Howe", start_step_minutes=60
    )
    assert starts(provider, "2026-10-04") == ["01:00+1030", "02:30+1100"]
    assert starts(provider, "2027-04-04") == ["01:00+1100", "01:30+1030", "02:30+1030"]


def test_openings_in_arizona_have_no_clock_change() -> None:
    provider = working(weekly(days=EVERY_DAY), zone="America/Phoenix")
    assert starts(provider, "2026-03-08") == starts(provider, "2026-11-01")


def test_override_replaces_the_windows_of_its_date() -> None:
    late = Override(date=date(2026, 6, 2), windows=(weekly("18:00", "19:00").model_dump(exclude={"days"}),))
    assert starts(working(weekly(), overrides=(late,)), "2026-06-02") == ["18:00-0400"]


def test_empty_override_closes_its_date_but_not_the_night_before() -> None:
    closed = Override(date=date(2026, 6, 2))
    provider = working(weekly("23:00", "01:00", days=EVERY_DAY), overrides=(closed,), start_step_minutes=60)
    assert starts(provider, "2026-06-02") == ["00:00-0400"]


def test_range_includes_its_start_and_excludes_its_end() -> None:
    provider = working(weekly("09:00", "11:00"))
    nine = datetime(2026, 6, 2, 13, tzinfo=UTC)
    found = openings(provider, "session", frozenset(), (), nine, nine + timedelta(minutes=30))
    assert [each.starts_at for each in found] == [nine]


def test_buffers_stay_clear_of_taken_cells() -> None:
    provider = working(weekly("09:00", "13:00"), buffer_before_minutes=10, buffer_after_minutes=15)
    ten = datetime(2026, 6, 2, 14, tzinfo=UTC)
    taken = frozenset(cells.span(ten, ten + timedelta(minutes=60)))
    assert starts(provider, "2026-06-02", taken=taken) == ["11:30-0400", "12:00-0400"]


def test_buffers_may_reach_outside_the_window() -> None:
    provider = working(weekly("09:00", "09:50"), buffer_before_minutes=30, buffer_after_minutes=30)
    assert starts(provider, "2026-06-02") == ["09:00-0400"]


def test_formats_of_a_start_share_a_single_opening() -> None:
    provider = working(weekly("09:00", "10:00"), weekly("09:00", "10:00", formats=("phone",)))
    day = datetime(2026, 6, 2, tzinfo=UTC)
    (found,) = openings(provider, "session", frozenset(), (), day, day + timedelta(days=1))
    assert found.formats == ("video", "phone")


def test_phone_consultation_is_open_only_by_phone() -> None:
    window = weekly("09:00", "09:15", types=("phone_consult",), formats=("video", "phone"))
    provider = working(window, appointment_types=("phone_consult",))
    day = datetime(2026, 6, 2, tzinfo=UTC)
    (found,) = openings(provider, "phone_consult", frozenset(), (), day, day + timedelta(days=1))
    assert found.formats == ("phone",)


def test_appointment_type_is_open_only_in_its_windows() -> None:
    provider = working(weekly("09:00", "10:00", types=("intake",)))
    assert starts(provider, "2026-06-02", kind="intake") == ["09:00-0400"]
    assert starts(provider, "2026-06-02", kind="session") == []


def test_one_off_opening_is_listed_until_its_time_is_taken() -> None:
    provider = working(weekly("09:00", "10:00"))
    at = datetime(2026, 6, 7, 18, 5, tzinfo=UTC)
    ask = (at - timedelta(hours=1), at + timedelta(hours=1))
    one_off = OneOff(at, "session", ("video",))
    (found,) = openings(provider, "session", frozenset(), (one_off,), *ask)
    assert (found.starts_at, found.formats) == (at, ("video",))
    taken = frozenset(cells.span(at, at + timedelta(minutes=5)))
    assert openings(provider, "session", taken, (one_off,), *ask) == []


def test_round_the_clock_starts_are_the_same_for_every_range() -> None:
    provider = working(weekly("00:00", "00:00", days=EVERY_DAY), start_step_minutes=50)
    whole = starts(provider, "2026-06-01", days=7)
    assert [each for day in range(1, 8) for each in starts(provider, f"2026-06-0{day}")] == whole
    assert starts(provider, "2026-06-05")[0] == "00:00-0400"
