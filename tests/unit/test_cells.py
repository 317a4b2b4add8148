"""Time as 5-minute cells, within days of UTC."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar.cells import dates_around
from chalicelib.booking.openings.rules import cells_with_buffers
from tests.unit.builders import make_provider, make_settings

MIDNIGHT = datetime(2026, 6, 4, tzinfo=UTC)
instants = st.integers(1_577_836_800, 2_051_222_400).map(lambda at: datetime.fromtimestamp(at, UTC))
minutes = st.integers(1, 12).map(lambda number: 5 * number)


def test_day_holds_288_cells_from_midnight() -> None:
    day = list(cells.span(MIDNIGHT, MIDNIGHT + timedelta(days=1)))
    assert cells.by_date(day) == {MIDNIGHT.date(): set(range(288))}
    assert day[0] == cells.first_of(MIDNIGHT.date())


def test_cells_across_midnight_belong_to_both_dates() -> None:
    span = cells.span(MIDNIGHT - timedelta(minutes=10), MIDNIGHT + timedelta(minutes=15))
    assert cells.by_date(span) == {date(2026, 6, 3): {286, 287}, date(2026, 6, 4): {0, 1, 2}}


def test_appointment_ending_at_midnight_takes_no_cell_of_the_next_date() -> None:
    assert list(cells.by_date(cells.span(MIDNIGHT - timedelta(minutes=50), MIDNIGHT))) == [date(2026, 6, 3)]


def test_partly_covered_cell_is_taken_whole() -> None:
    start = MIDNIGHT + timedelta(minutes=4, seconds=59)
    assert len(cells.span(start, start + timedelta(minutes=5))) == 2


def test_empty_span_takes_no_cell() -> None:
    assert not cells.span(MIDNIGHT, MIDNIGHT)


def test_back_to_back_appointments_share_no_cell() -> None:
    middle = MIDNIGHT + timedelta(hours=9)
    one = cells.span(middle - timedelta(minutes=50), middle)
    assert set(one).isdisjoint(cells.span(middle, middle + timedelta(minutes=15)))


def test_appointment_takes_the_cells_of_its_buffers_for_the_provider() -> None:
    provider = make_provider(settings=make_settings(buffer_before_minutes=10, buffer_after_minutes=15))
    taken = cells_with_buffers(provider, MIDNIGHT, MIDNIGHT + timedelta(minutes=50))
    assert taken == cells.span(MIDNIGHT - timedelta(minutes=10), MIDNIGHT + timedelta(minutes=65))


@given(instants)
def test_instant_lies_between_the_bounds_of_its_cell(instant: datetime) -> None:
    (cell,) = cells.span(instant, instant + timedelta(seconds=1))
    assert cells.instant(cell) <= instant < cells.instant(cell + 1)


@given(instants, minutes, minutes)
def test_spans_share_a_cell_exactly_when_they_overlap(start: datetime, length: int, later: int) -> None:
    begins = cells.instant(int(start.timestamp()) // cells.CELL_SECONDS)
    ends, other = begins + timedelta(minutes=length), begins + timedelta(minutes=later)
    shared = set(cells.span(begins, ends)) & set(cells.span(other, other + timedelta(minutes=50)))
    assert bool(shared) == (other < ends)


@given(instants, st.integers(1, 36), st.integers(0, 12), st.integers(0, 12))
def test_appointment_with_buffers_stays_on_the_dates_around_its_start(
    start: datetime, length: int, before: int, after: int
) -> None:
    settings = make_settings(buffer_before_minutes=5 * before, buffer_after_minutes=5 * after)
    taken = cells_with_buffers(make_provider(settings=settings), start, start + timedelta(minutes=5 * length))
    assert set(cells.by_date(taken)) <= set(dates_around(start))


def test_longest_appointment_with_buffers_reaches_the_next_date() -> None:
    provider = make_provider(settings=make_settings(buffer_before_minutes=60, buffer_after_minutes=60))
    start = MIDNIGHT - timedelta(hours=4) + timedelta(minutes=5)
    taken = cells_with_buffers(provider, start, start + timedelta(minutes=180))
    assert list(cells.by_date(taken)) == dates_around(start) == [date(2026, 6, 3), date(2026, 6, 4)]
