"""Time as 5-minute cells, the unit in which bookings lock time. Pure.

A cell is a whole number: the seconds since 1970 in UTC, divided by 300. A day holds 288 of them.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

CELL_SECONDS = 300
CELLS_A_DAY = 86_400 // CELL_SECONDS
EPOCH = date(1970, 1, 1)


def span(starts_at: datetime, ends_at: datetime) -> range:
    """Every cell that touches [starts_at, ends_at)."""
    return range(int(starts_at.timestamp()) // CELL_SECONDS, -(-int(ends_at.timestamp()) // CELL_SECONDS))


def with_buffers(starts_at: datetime, ends_at: datetime, before_minutes: int, after_minutes: int) -> range:
    """Every cell of [starts_at, ends_at) and of the buffer minutes before and after it."""
    return span(starts_at - timedelta(minutes=before_minutes), ends_at + timedelta(minutes=after_minutes))


def instant(cell: int) -> datetime:
    """The UTC instant at which a cell begins."""
    return datetime.fromtimestamp(cell * CELL_SECONDS, UTC)


def first_of(day: date) -> int:
    """The first cell of a UTC date."""
    return (day - EPOCH).days * CELLS_A_DAY


def on_dates(cells: Iterable[int]) -> dict[date, set[int]]:
    """Cells grouped by UTC date, with their numbers unchanged."""
    days: dict[date, set[int]] = {}
    for cell in cells:
        days.setdefault(EPOCH + timedelta(days=cell // CELLS_A_DAY), set()).add(cell)
    return days


def by_date(cells: Iterable[int]) -> dict[date, set[int]]:
    """Cells grouped by UTC date, each as its number within the day, 0 to 287."""
    days: dict[date, set[int]] = {}
    for cell in cells:
        day, number = divmod(cell, CELLS_A_DAY)
        days.setdefault(EPOCH + timedelta(days=day), set()).add(number)
    return days


def dates_around(starts_at: datetime) -> list[date]:
    """The UTC dates that an appointment at `starts_at` can touch, with the longest type and buffers."""
    first = (starts_at - timedelta(hours=1)).astimezone(UTC).date()
    last = (starts_at + timedelta(hours=4)).astimezone(UTC).date()
    return [first] if first == last else [first, last]
