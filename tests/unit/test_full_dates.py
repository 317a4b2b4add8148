"""A date with working hours around the clock ends a grid of starts at midnight (docs/decisions/4)."""

from datetime import date, timedelta

import pytest

from chalicelib.directory.schemas import Override, Provider, Window
from tests.unit.builders import make_hours, make_provider, make_settings
from tests.unit.clocks import MONDAY, clocks, dated, on

TUESDAY = MONDAY + timedelta(days=1)


def working_on(*days: tuple[date, Window], zone: str = "America/New_York", minutes: int = 50) -> Provider:
    """A provider who works on these dates only, and offers a start every 50 minutes."""
    overrides = tuple(Override(date=day, windows=(window,)) for day, window in days)
    return make_provider(
        hours=make_hours(time_zone=zone, weekly=(), overrides=overrides),
        settings=make_settings(start_step_minutes=50, lengths={"session": minutes}),
    )


def test_grid_restarts_at_midnight_after_a_fully_worked_date() -> None:
    provider = working_on((MONDAY, dated("00:00", "00:00")), (TUESDAY, dated("00:00", "02:00")))
    assert clocks(on(provider, TUESDAY)) == ["00:00", "00:50"]


def test_date_worked_5_minutes_short_does_not_restart_the_grid() -> None:
    provider = working_on((MONDAY, dated("00:05", "00:00")), (TUESDAY, dated("00:00", "02:00")))
    assert clocks(on(provider, TUESDAY)) == ["00:15", "01:05"]


def test_appointment_may_run_past_the_midnight_where_the_grid_restarts() -> None:
    provider = working_on((MONDAY, dated("00:00", "00:00")), (TUESDAY, dated("00:00", "00:15")))
    assert clocks(on(provider, MONDAY))[-1] == "23:20"
    assert on(provider, TUESDAY) == []


def test_noon_to_noon_windows_make_the_dates_between_them_fully_worked() -> None:
    days = [(MONDAY + timedelta(days=number), dated("12:00", "12:00")) for number in range(3)]
    provider = working_on(*days)
    noon_first, whole, last = (clocks(on(provider, MONDAY + timedelta(days=n))) for n in (0, 1, 3))
    assert (noon_first[0], noon_first[-1]) == ("12:00", "23:40")
    # Counting goes on from Monday's noon; Tuesday is the first whole date.
    assert whole[0] == "00:30"
    assert last[0] == "00:00"


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Antarctica/Troll", date(2026, 3, 29), 22),
        ("America/New_York", date(2026, 3, 8), 23),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("America/New_York", date(2026, 11, 1), 25),
    ],
)
def test_date_of_any_length_counts_as_fully_worked(zone: str, day: date, hours: float) -> None:
    after = day + timedelta(days=1)
    provider = working_on(
        (day, dated("00:00", "00:00")), (after, dated("00:00", "00:20")), zone=zone, minutes=15
    )
    starts = [each.starts_at for each in on(provider, day)]
    # The last start before midnight; the next one would be 50 minutes later, and is not there.
    assert starts[-1] - starts[0] == timedelta(minutes=(hours * 60 - 1) // 50 * 50)
    assert clocks(on(provider, after), zone) == ["00:00"]
