"""The engine against a tick-by-tick reference, over zones, clock changes and unusual hours."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.booking.openings.engine import Opening, openings
from chalicelib.directory.schemas import Hours, Override, Provider, WeeklyWindow, Window
from tests.unit.builders import NOW, WEEKDAYS, make_provider, make_settings
from tests.unit.reference import reference_openings

QUIET = date(2026, 7, 15)
# Dates with a clock change in each zone, and for each one without.
DATES = {
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1), date(2027, 3, 14), date(2027, 11, 7), QUIET),
    "America/Los_Angeles": (date(2026, 3, 8), date(2026, 11, 1)),
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4), date(2027, 4, 4), date(2027, 10, 3)),
    "Pacific/Chatham": (date(2026, 4, 5), date(2026, 9, 27), date(2027, 4, 4), date(2027, 9, 26)),
    "America/Phoenix": (date(2026, 3, 8), date(2026, 11, 1)),
    "Asia/Kolkata": (QUIET,),
    "UTC": (QUIET,),
}
EVERY_DAY = (*WEEKDAYS, "sat", "sun")

clock = st.builds(time, st.integers(0, 23), st.sampled_from(range(0, 60, 5)))
# Full hours often touch and overlap, as do hours around the changes.
around_changes = [time(hour, minute) for hour in (1, 2) for minute in (30, 45)]
round_clock = st.sampled_from([*(time(hour) for hour in (0, 1, 2, 3, 9, 17, 22)), *around_changes])
formats = st.sampled_from([("video",), ("phone",), ("video", "phone")])
days = st.sampled_from([EVERY_DAY, WEEKDAYS, ("sat", "sun"), ("sun",), ("mon", "wed")])


@st.composite
def windows(draw: st.DrawFn) -> Window:
    start, end = draw(round_clock | clock), draw(round_clock | clock)
    return Window(start=start, end=end, types=("session",), formats=draw(formats))


@st.composite
def weeks(draw: st.DrawFn) -> tuple[WeeklyWindow, ...]:
    drawn = draw(st.lists(st.tuples(days, windows()), min_size=1, max_size=4))
    return tuple(WeeklyWindow(days=chosen, **window.model_dump()) for chosen, window in drawn)


@st.composite
def providers(draw: st.DrawFn, zone: str, around: date) -> Provider:
    dates = draw(st.lists(st.integers(-2, 3), max_size=2, unique=True))
    overrides = tuple(
        Override(date=around + timedelta(days=number), windows=tuple(draw(st.lists(windows(), max_size=2))))
        for number in dates
    )
    hours = Hours(time_zone=zone, weekly=draw(weeks()), overrides=overrides, confirmed_at=NOW)
    chosen = make_settings(
        start_step_minutes=draw(st.sampled_from([5, 15, 25, 30, 50, 60, 90])),
        buffer_before_minutes=draw(st.sampled_from([0, 5, 15])),
        buffer_after_minutes=draw(st.sampled_from([0, 10, 30])),
        lengths={"session": draw(st.sampled_from([15, 50, 60, 120]))},
    )
    return make_provider(hours=hours, settings=chosen)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Provider, frozenset[int], datetime, datetime]:
    zone = draw(st.sampled_from(sorted(DATES)))
    around = draw(st.sampled_from(DATES[zone]))
    midnight = datetime(around.year, around.month, around.day, tzinfo=UTC)
    start = midnight + timedelta(hours=draw(st.integers(-30, 20)), seconds=draw(st.sampled_from([0, 1, 300])))
    end = start + timedelta(hours=draw(st.integers(1, 60)))
    first = int(midnight.timestamp()) // cells.CELL_SECONDS
    offsets = draw(st.lists(st.tuples(st.integers(-300, 700), st.integers(1, 24)), max_size=8))
    taken = frozenset(first + at + number for at, length in offsets for number in range(length))
    return draw(providers(zone, around)), taken, start, end


# Cells after the start of the range, type and formats of one-off openings.
added = st.lists(
    st.tuples(st.integers(-50, 700), st.sampled_from(["session", "intake"]), formats), max_size=4
)


def shown(found: list[Opening]) -> dict[datetime, set[str]]:
    return {each.starts_at: set(each.formats) for each in found}


@given(situations())
def test_opening_engine_agrees_with_the_reference(
    situation: tuple[Provider, frozenset[int], datetime, datetime],
) -> None:
    provider, taken, start, end = situation
    booked = {cells.instant(cell) for cell in taken}
    found = openings(provider, "session", taken, (), start, end)
    assert shown(found) == reference_openings(provider, "session", booked, start, end)


@given(situations(), added)
def test_one_off_openings_agree_with_the_reference(
    situation: tuple[Provider, frozenset[int], datetime, datetime],
    offsets: list[tuple[int, str, tuple[str, ...]]],
) -> None:
    provider, taken, start, end = situation
    first = int(start.timestamp()) // cells.CELL_SECONDS
    one_offs = [OneOff(cells.instant(first + at), kind, formats) for at, kind, formats in offsets]
    booked = {cells.instant(cell) for cell in taken}
    found = openings(provider, "session", taken, one_offs, start, end)
    assert shown(found) == reference_openings(provider, "session", booked, start, end, one_offs)


@given(situations(), st.floats(0, 1))
def test_openings_of_a_range_equal_those_of_its_parts(
    situation: tuple[Provider, frozenset[int], datetime, datetime], part: float
) -> None:
    provider, taken, start, end = situation
    middle = start + (end - start) * part
    whole = openings(provider, "session", taken, (), start, end)
    parts = [
        *openings(provider, "session", taken, (), start, middle),
        *openings(provider, "session", taken, (), middle, end),
    ]
    assert parts == whole


@given(situations(), st.integers(0, 10_000))
def test_booking_removes_its_opening_and_never_adds_another(
    situation: tuple[Provider, frozenset[int], datetime, datetime], which: int
) -> None:
    provider, taken, start, end = situation
    before = openings(provider, "session", taken, (), start, end)
    assume(before)
    booked = before[which % len(before)]
    more = taken | set(cells.span(booked.starts_at, booked.ends_at))
    after = openings(provider, "session", more, (), start, end)
    assert set(after) <= set(before) - {booked}


@given(situations())
def test_openings_lie_in_range_in_order_and_clear_of_taken_cells(
    situation: tuple[Provider, frozenset[int], datetime, datetime],
) -> None:
    provider, taken, start, end = situation
    found = openings(provider, "session", taken, (), start, end)
    assume(found)
    starts = [each.starts_at for each in found]
    assert starts == sorted(set(starts))
    assert all(start <= each < end for each in starts)
    before = timedelta(minutes=provider.settings.buffer_before_minutes)
    after = timedelta(minutes=provider.settings.buffer_after_minutes)
    assert all(taken.isdisjoint(cells.span(e.starts_at - before, e.ends_at + after)) for e in found)
