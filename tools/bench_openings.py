"""Measures the opening engine on a month of a busy provider, against the slow reference.

30 days, 150 bookings, New York, Monday to Friday 9 to 17, 50 minutes, a start every 30 minutes.
"""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from chalicelib.booking.calendar import cells
from chalicelib.booking.openings.engine import openings
from tests.unit.builders import make_hours, make_provider, make_settings, weekly
from tests.unit.reference import TICK, midnight, read_clock, reference_openings, wall
from tools.places import say

RUNS, SLOW_RUNS, BOOKINGS = 2_000, 3, 150
START = datetime(2026, 10, 19, tzinfo=UTC)  # the clock goes back on November 1
END = START + timedelta(days=30)


def main() -> None:
    provider = make_provider(
        hours=make_hours(weekly=(weekly(types=("session",)),)),
        settings=make_settings(start_step_minutes=30),
    )
    free = openings(provider, "session", frozenset(), (), START, END)
    # Every other opening, so that bookings don't overlap, and then again from the start, up to 150.
    booked = [(each.starts_at, each.ends_at) for each in (free[::2] * 2)[:BOOKINGS]]
    taken = frozenset(cell for one in booked for cell in cells.span(*one))

    engine = _timed(RUNS, lambda: openings(provider, "session", taken, (), START, END))
    from_bookings = _timed(
        RUNS,
        lambda: openings(
            provider,
            "session",
            frozenset(cell for one in booked for cell in cells.span(*one)),
            (),
            START,
            END,
        ),
    )
    ticks = {start + number * TICK for start, _ in booked for number in range(10)}

    def slowly() -> object:
        # Its cached zone data would be an unfair advantage over the engine, which caches nothing.
        for remembered in (wall, read_clock, midnight):
            remembered.cache_clear()
        return reference_openings(provider, "session", ticks, START, END)

    reference = _timed(SLOW_RUNS, slowly)
    left = len(openings(provider, "session", taken, (), START, END))
    say(f"{len(free)} openings, {len(booked)} bookings, {left} left; milliseconds: min, median, max")
    for name, figures in (("engine", engine), ("with cells", from_bookings), ("reference", reference)):
        say(f"  {name:12}" + "".join(f"{each:10.3f}" for each in figures))
    say(f"  engine / reference, medians: 1 / {reference[1] / engine[1]:.0f}")


def _timed(runs: int, call: Callable[[], object]) -> tuple[float, float, float]:
    call()
    milliseconds = []
    for _ in range(runs):
        started = time.perf_counter()
        call()
        milliseconds.append(1000 * (time.perf_counter() - started))
    return min(milliseconds), statistics.median(milliseconds), max(milliseconds)


if __name__ == "__main__":
    main()
