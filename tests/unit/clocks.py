"""Openings as people read them: dates and times of a wall clock."""

from collections.abc import Iterable, Set
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.booking.openings.engine import Opening, openings
from chalicelib.directory.schemas import Provider, WeeklyWindow, Window
from tests.unit.builders import make_hours, make_provider, make_settings

NEW_YORK = "America/New_York"
EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONDAY = date(2026, 6, 1)


def local(day: date, clock: str, zone: str = NEW_YORK) -> datetime:
    """The UTC instant when a clock in `zone` shows `clock`."""
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


def working(*windows: WeeklyWindow, zone: str = NEW_YORK, **settings: Any) -> Provider:
    hours = make_hours(time_zone=zone, weekly=windows)
    return make_provider(hours=hours, settings=make_settings(**settings))


def dated(start: str, end: str, formats: tuple[str, ...] = ("video",)) -> Window:
    """A window of an override."""
    opens, closes = time.fromisoformat(start), time.fromisoformat(end)
    return Window(start=opens, end=closes, types=("intake", "session"), formats=formats)


def on(
    provider: Provider,
    day: date,
    kind: str = "session",
    taken: Set[int] = frozenset(),
    one_offs: Iterable[OneOff] = (),
) -> list[Opening]:
    """The openings that start on a date in the provider's time zone."""
    zone = provider.hours.time_zone
    start, end = local(day, "00:00", zone), local(day + timedelta(days=1), "00:00", zone)
    return openings(provider, kind, taken, one_offs, start, end)


def clocks(found: list[Opening], zone: str = NEW_YORK) -> list[str]:
    """The starts as a clock in `zone` shows them."""
    return [each.starts_at.astimezone(ZoneInfo(zone)).strftime("%H:%M") for each in found]


def utc(found: list[Opening]) -> list[str]:
    return [each.starts_at.strftime("%d %H:%M") for each in found]
