"""The opening engine once more, slowly and another way: it walks through time tick by tick.

Written from the product's sentences. Wall clocks are read by looking at what the clock on the wall
shows at each UTC minute, not by Python's rules for folds.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from chalicelib.directory.schemas import Provider, Window

TICK = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def wall(instant: datetime, zone: ZoneInfo) -> datetime:
    """What a clock on the wall shows."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


@cache
def read_clock(shown: datetime, zone: ZoneInfo) -> datetime:
    """The first instant at which the wall shows `shown`; if it never does, by the offset before."""
    instant = shown.replace(tzinfo=UTC) - timedelta(hours=15)
    while wall(instant, zone) < shown:
        # Long steps while far away: no clock of these zones jumps by more than an hour.
        missing = shown - wall(instant, zone)
        instant += missing - timedelta(hours=1) if missing > timedelta(hours=2) else MINUTE
    if wall(instant, zone) == shown:
        return instant
    before = instant - MINUTE
    offset = wall(before, zone) - before.replace(tzinfo=None)
    return (shown - offset).replace(tzinfo=UTC)


def windows_on(provider: Provider, day: date, kind: str, format_: str) -> list[Window]:
    hours = provider.hours
    chosen: list[Window] = [w for w in hours.weekly if WEEKDAYS[day.weekday()] in w.days]
    for override in hours.overrides:
        if override.date == day:
            chosen = list(override.windows)
    return [w for w in chosen if kind in w.types and format_ in w.formats]


def worked(provider: Provider, kind: str, format_: str, first: date, days: int) -> set[datetime]:
    """Every tick inside a window that begins on one of the dates."""
    zone, ticks = ZoneInfo(provider.hours.time_zone), set()
    for day in (first + timedelta(days=number) for number in range(days)):
        for window in windows_on(provider, day, kind, format_):
            last = day + timedelta(days=1) if window.end <= window.start else day
            tick = read_clock(datetime.combine(day, window.start), zone)
            end = read_clock(datetime.combine(last, window.end), zone)
            while tick < end:
                ticks.add(tick)
                tick += TICK
    return ticks


def counted_from(tick: datetime, ticks: set[datetime], zone: ZoneInfo) -> datetime:
    """Where the grid of starts that `tick` is on begins: its run's start, or a midnight after a full date."""
    while tick - TICK in ticks:
        if wall(tick - TICK, zone).date() != wall(tick, zone).date() and whole_date_before(tick, ticks, zone):
            return tick
        tick -= TICK
    return tick


def whole_date_before(midnight: datetime, ticks: set[datetime], zone: ZoneInfo) -> bool:
    day, tick = wall(midnight - TICK, zone).date(), midnight - TICK
    while wall(tick, zone).date() == day:
        if tick not in ticks:
            return False
        tick -= TICK
    return True


def reference_openings(
    provider: Provider, kind: str, booked: set[datetime], start: datetime, end: datetime
) -> dict[datetime, set[str]]:
    """Start to formats, for from <= start < to; `booked` holds every tick that something takes."""
    zone = ZoneInfo(provider.hours.time_zone)
    settings, found = provider.settings, {}
    length, step = timedelta(minutes=settings.minutes(kind)), timedelta(minutes=settings.start_step_minutes)
    before = timedelta(minutes=settings.buffer_before_minutes)
    after = timedelta(minutes=settings.buffer_after_minutes)
    first = wall(start, zone).date() - timedelta(days=4)
    days = (end - start).days + 8
    for format_ in settings.formats:
        ticks = worked(provider, kind, format_, first, days)
        for tick in sorted(each for each in ticks if start <= each < end):
            inside = all(tick + number * TICK in ticks for number in range(length // TICK))
            taken = any(
                tick - before + number * TICK in booked for number in range((before + length + after) // TICK)
            )
            if inside and not taken and (tick - counted_from(tick, ticks, zone)) % step == timedelta():
                found.setdefault(tick, set()).add(format_)
    return found
