"""Visitors' holds leave at least half of a provider's first openings, whatever they hold in which order."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.booking.calendar.shapes import Calendar, Capacity, Hold, OneOff
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds.rules import EARLY, HELD_FOR
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory.schemas import Provider
from chalicelib.errors import SlotTaken, TooManyHolds
from tests.unit.builders import NOW, TYPES, make_hours, make_provider, make_settings, weekly

FLOOR = 48


def provider(step: int, before: int, after: int, windows: list[tuple[int, int]]) -> Provider:
    hours = [weekly(f"{start:02}:00", f"{start + length:02}:00") for start, length in windows]
    return make_provider(
        hours=make_hours(weekly=tuple(hours)),
        settings=make_settings(
            start_step_minutes=step, buffer_before_minutes=before, buffer_after_minutes=after
        ),
    )


providers = st.builds(
    provider,
    st.sampled_from([5, 15, 30, 60, 120]),
    st.sampled_from([0, 10]),
    st.sampled_from([0, 10, 30]),
    st.lists(st.tuples(st.integers(6, 14), st.integers(1, 8)), min_size=1, max_size=3),
)
FIRST = int((NOW + timedelta(hours=FLOOR)).timestamp()) // 300
places = st.integers(0, 5 * 288)
taken = st.lists(st.tuples(places, st.integers(1, 60)), max_size=6).map(
    lambda parts: frozenset(FIRST + cell for start, length in parts for cell in range(start, start + length))
)
one_offs = st.lists(st.tuples(places, st.sampled_from(TYPES)), max_size=4).map(
    lambda parts: tuple(
        OneOff(NOW + timedelta(hours=FLOOR, minutes=5 * cell), kind, ("video",)) for cell, kind in parts
    )
)
calendars = st.builds(Calendar, taken, taken, one_offs, st.just(Capacity()), st.just(()))
wishes = st.lists(st.tuples(st.sampled_from(TYPES), st.integers(0, 12)), max_size=12)


def listed(one: Provider, kind: str, calendar: Calendar) -> list[Opening]:
    end = NOW + timedelta(days=30)
    return opening_rules.bookable(
        one, kind, calendar.taken(NOW), calendar.one_offs, NOW, end, now=NOW, floor_hours=FLOOR
    )


def held(one: Provider, kind: str, opening: Opening, number: int) -> Hold:
    cells = opening_rules.cells_with_buffers(one, opening.starts_at, opening.ends_at)
    return Hold(
        hold_id=f"{number}-0",
        provider_id=one.provider_id,
        type=kind,
        starts_at=opening.starts_at,
        ends_at=opening.ends_at,
        expires_at=NOW + HELD_FOR,
        first_cell=cells.start,
        end_cell=cells.stop,
        by_visitor=True,
    )


def with_hold(calendar: Calendar, one: Hold) -> Calendar:
    return calendar._replace(booked=calendar.booked | one.cells, holds=(*calendar.holds, one))


@given(providers, calendars, wishes)
def test_half_of_the_first_openings_of_each_type_stay_listed(
    one: Provider, calendar: Calendar, wanted: list[tuple[str, int]]
) -> None:
    grid = {kind: listed(one, kind, calendar) for kind in TYPES}
    for number, (kind, place) in enumerate(wanted):
        if place < len(grid[kind]):
            calendar = _held_if_allowed(one, calendar, kind, grid[kind][place], number)
    for kind in TYPES:
        first = [each.starts_at for each in grid[kind][:EARLY]]
        left = {each.starts_at for each in listed(one, kind, calendar)}
        assert len(left.intersection(first)) >= len(first) // 2


def _held_if_allowed(one: Provider, calendar: Calendar, kind: str, opening: Opening, number: int) -> Calendar:
    hold = held(one, kind, opening, number)
    try:
        opening_rules.check_free(one, opening, calendar.taken(NOW))
        hold_rules.check_early_left(one, calendar, hold, NOW, FLOOR)
    except (SlotTaken, TooManyHolds):
        return calendar
    return calendar._replace(booked=calendar.booked | hold.cells, holds=(*calendar.holds, hold))
