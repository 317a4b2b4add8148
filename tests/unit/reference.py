"""A second, slow opening engine, which walks through time tick by tick.

Written from the product's rules. A wall-clock time is found by looking at the local time of each UTC
minute, not by Python's rules for folds.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from chalicelib.directory.schemas import Provider, Window

TICK = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def wall(instant: datetime, zone: ZoneInfo) -> datetime:
    """The time that a wall clock shows."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


@cache
def read_clock(shown: datetime, zone: ZoneInfo) -> datetime:
    """The first instant when the wall clock shows `shown`. A skipped time uses the offset before the gap."""
    instant = shown.replace(tzinfo=UTC) - timedelta(hours=15)
    while wall(instant, zone) < shown:
        # Long steps while far away: no clock change in these zones exceeds an hour.
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


def counted_from(ticks: set[datetime], zone: ZoneInfo) -> dict[datetime, datetime]:
    """For each tick, the start of its grid: the start of its run, or a midnight after a full date."""
    begins: dict[datetime, datetime] = {}
    # The first tick of the current date, if the whole date so far is within working hours.
    whole: datetime | None = None
    for tick in sorted(ticks):
        previous = tick - TICK
        if previous not in ticks:
            begins[tick], whole = tick, None
        elif midnight(tick, zone):
            begins[tick] = tick if whole else begins[previous]
        else:
            begins[tick] = begins[previous]
        if midnight(tick, zone):
            whole = tick
    return begins


@cache
def midnight(tick: datetime, zone: ZoneInfo) -> bool:
    """Whether a date begins here."""
    return wall(tick, zone).date() != wall(tick - TICK, zone).date()


def reference_openings(
    provider: Provider,
    kind: str,
    booked: set[datetime],
    start: datetime,
    end: datetime,
    one_offs: Iterable[tuple[datetime, str, tuple[str, ...]]] = (),
) -> dict[datetime, set[str]]:
    """Formats by start, for from <= start < to. `booked` holds every taken tick."""
    found: dict[datetime, set[str]] = {}
    for format_ in provider.settings.formats:
        if kind == "phone_consult" and format_ != "phone":
            continue
        added = {at for at, of_kind, formats in one_offs if of_kind == kind and format_ in formats}
        for tick in starts(provider, kind, format_, start, end) | added:
            if start <= tick < end and not disturbed(provider, kind, tick, booked):
                found.setdefault(tick, set()).add(format_)
    return found


def starts(provider: Provider, kind: str, format_: str, start: datetime, end: datetime) -> set[datetime]:
    """Every tick on its grid whose appointment lies inside the working hours."""
    zone, settings = ZoneInfo(provider.hours.time_zone), provider.settings
    step = timedelta(minutes=settings.start_step_minutes)
    first = wall(start, zone).date() - timedelta(days=4)
    ticks = worked(provider, kind, format_, first, (end - start).days + 8)
    return {
        tick
        for tick, origin in counted_from(ticks, zone).items()
        if start <= tick < end
        and (tick - origin) % step == timedelta()
        and all(tick + number * TICK in ticks for number in range(settings.minutes(kind) // 5))
    }


def disturbed(provider: Provider, kind: str, start: datetime, booked: set[datetime]) -> bool:
    """Whether the appointment or one of its buffers overlaps a booked tick."""
    settings = provider.settings
    before, after = settings.buffer_before_minutes // 5, settings.buffer_after_minutes // 5
    return any(
        start + number * TICK in booked for number in range(-before, settings.minutes(kind) // 5 + after)
    )
