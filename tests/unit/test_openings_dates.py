"""Dated overrides, one-off openings, and windows that run into the next day."""

from datetime import timedelta

from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.booking.openings.engine import openings
from chalicelib.directory.schemas import Override, Provider
from tests.unit.builders import make_hours, make_provider, weekly
from tests.unit.clocks import EVERY_DAY, MONDAY, clocks, dated, local, on, working

TUESDAY = MONDAY + timedelta(days=1)
SUNDAY = MONDAY - timedelta(days=1)


def overridden(*overrides: Override, start: str = "09:00", end: str = "10:00") -> Provider:
    hours = make_hours(weekly=(weekly(start, end, days=EVERY_DAY),), overrides=overrides)
    return make_provider(hours=hours)


def test_override_replaces_the_windows_of_its_date_alone() -> None:
    provider = overridden(Override(date=MONDAY, windows=(dated("14:00", "14:50"),)))
    assert clocks(on(provider, MONDAY)) == ["14:00"]
    assert clocks(on(provider, TUESDAY)) == ["09:00"]


def test_empty_override_closes_its_date_alone() -> None:
    provider = overridden(Override(date=MONDAY))
    assert on(provider, MONDAY) == []
    assert clocks(on(provider, SUNDAY)) == clocks(on(provider, TUESDAY)) == ["09:00"]


def test_override_opens_a_day_without_weekly_hours() -> None:
    hours = make_hours(weekly=(), overrides=(Override(date=SUNDAY, windows=(dated("10:00", "11:00"),)),))
    assert clocks(on(make_provider(hours=hours), SUNDAY)) == ["10:00"]


def test_override_joins_a_touching_window_of_the_day_before() -> None:
    provider = overridden(
        Override(date=TUESDAY, windows=(dated("00:00", "00:50"),)), start="23:10", end="00:00"
    )
    assert clocks(on(provider, MONDAY)) == ["23:10", "23:40"]
    assert clocks(on(provider, TUESDAY)) == []


def test_window_ending_before_its_start_runs_into_the_next_day() -> None:
    provider = working(weekly("22:00", "01:00", days=("mon",)))
    assert clocks(on(provider, MONDAY)) == ["22:00", "22:30", "23:00", "23:30"]
    assert clocks(on(provider, TUESDAY)) == ["00:00"]


def test_window_ending_at_its_start_lasts_24_hours() -> None:
    provider = working(weekly("12:00", "12:00", days=("mon",)), start_step_minutes=120)
    assert clocks(on(provider, MONDAY)) == ["12:00", "14:00", "16:00", "18:00", "20:00", "22:00"]
    assert clocks(on(provider, TUESDAY)) == ["00:00", "02:00", "04:00", "06:00", "08:00", "10:00"]


def test_grid_of_a_window_over_midnight_counts_from_its_start() -> None:
    provider = working(weekly("23:00", "02:00", days=("mon",)), start_step_minutes=50)
    assert clocks(on(provider, TUESDAY)) == ["00:40"]


def test_closed_date_keeps_the_window_that_began_the_night_before() -> None:
    provider = overridden(Override(date=TUESDAY), start="22:00", end="01:00")
    assert clocks(on(provider, TUESDAY)) == ["00:00"]


def test_round_the_clock_hours_have_the_same_starts_every_day() -> None:
    provider = working(weekly("00:00", "00:00", days=EVERY_DAY), start_step_minutes=50)
    monday = clocks(on(provider, MONDAY))
    assert (monday[0], monday[-1], len(monday)) == ("00:00", "23:20", 29)
    assert clocks(on(provider, TUESDAY)) == monday


def test_one_off_opening_is_listed_outside_working_hours() -> None:
    one_off = OneOff(local(MONDAY, "19:15"), "session", ("video",))
    found = on(working(weekly("09:00", "10:00")), MONDAY, one_offs=(one_off,))
    assert clocks(found) == ["09:00", "19:15"]
    assert found[-1].ends_at == local(MONDAY, "20:05")


def test_one_off_opening_is_for_its_type_and_formats_still_offered() -> None:
    one_off = OneOff(local(MONDAY, "19:15"), "intake", ("video", "in_person"))
    assert on(working(), MONDAY, "session", one_offs=(one_off,)) == []
    assert [each.formats for each in on(working(), MONDAY, "intake", one_offs=(one_off,))] == [("video",)]


def test_one_off_opening_on_the_grid_adds_its_format_to_that_start() -> None:
    one_off = OneOff(local(MONDAY, "09:00"), "session", ("phone",))
    found = on(working(weekly("09:00", "09:50")), MONDAY, one_offs=(one_off,))
    assert [each.formats for each in found] == [("video", "phone")]


def test_one_off_opening_that_overlaps_taken_cells_is_not_listed() -> None:
    one_off = OneOff(local(MONDAY, "19:15"), "session", ("video",))
    taken = set(cells.span(local(MONDAY, "20:00"), local(MONDAY, "21:00")))
    assert on(working(), MONDAY, taken=taken, one_offs=(one_off,)) == []


def test_range_includes_a_one_off_opening_at_start_but_not_at_end() -> None:
    start = local(MONDAY, "19:15")
    one_off = OneOff(start, "session", ("video",))
    hour = timedelta(hours=1)
    assert len(openings(working(), "session", set(), (one_off,), start, start + hour)) == 1
    assert openings(working(), "session", set(), (one_off,), start - hour, start) == []
