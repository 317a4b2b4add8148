"""Time off in the opening engine: openings that overlap it are closed, those that touch it are open."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.booking.openings.engine import at_clock, openings
from chalicelib.directory.schemas import TimeOff
from tests.unit.builders import make_hours, make_provider, weekly

ZONES = ("America/New_York", "Australia/Lord_Howe", "America/Phoenix")
START = datetime(2026, 10, 1, tzinfo=UTC)
END = START + timedelta(days=45)


@given(
    st.sampled_from(ZONES),
    st.lists(st.tuples(st.integers(0, 45 * 288), st.integers(1, 3 * 288)), max_size=4),
)
def test_time_off_removes_exactly_the_openings_that_overlap(zone: str, off: list[tuple[int, int]]) -> None:
    """The days include the autumn clock changes of Lord Howe and New York."""
    local = datetime(2026, 10, 1)  # noqa: DTZ001 - by the clock
    stretches = tuple(
        TimeOff(
            time_off_id=str(number),
            starts=local + timedelta(minutes=5 * start),
            ends=local + timedelta(minutes=5 * (start + length)),
        )
        for number, (start, length) in enumerate(off)
    )
    window = weekly("22:00", "06:00", days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    without = make_provider(hours=make_hours(time_zone=zone, weekly=(window,)))
    with_off = make_provider(hours=make_hours(time_zone=zone, weekly=(window,), time_off=stretches))
    closed = [
        (at_clock(each.starts, ZoneInfo(zone)), at_clock(each.ends, ZoneInfo(zone))) for each in stretches
    ]
    expected = [
        each
        for each in openings(without, "session", frozenset(), (), START, END)
        if not any(each.starts_at < end and start < each.ends_at for start, end in closed)
    ]
    assert openings(with_off, "session", frozenset(), (), START, END) == expected


def test_session_may_end_when_time_off_begins() -> None:
    off = TimeOff.model_validate(
        {"time_off_id": "1", "starts": "2026-10-05T09:50", "ends": "2026-10-06T00:00"}
    )
    provider = make_provider(hours=make_hours(weekly=(weekly("09:00", "17:00"),), time_off=(off,)))
    found = openings(provider, "session", frozenset(), (), START, START + timedelta(days=6))
    monday = [each.starts_at for each in found if each.starts_at.day == 5]
    assert monday == [datetime(2026, 10, 5, 13, 0, tzinfo=UTC)]
