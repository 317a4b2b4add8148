"""Times for requests, from the real clock: nothing here depends on when the tests run."""

from datetime import UTC, datetime, timedelta

CELL = timedelta(minutes=5)
NOTICE = timedelta(hours=48)


def now() -> datetime:
    return datetime.now(UTC)


def ahead(**spans: float) -> datetime:
    """The first full hour at least this far ahead."""
    wanted = now() + timedelta(**spans)
    return (wanted + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)


def first_cell_after(instant: datetime) -> datetime:
    """The first start on the 5-minute grid after an instant."""
    since = timedelta(minutes=instant.minute % 5, seconds=instant.second, microseconds=instant.microsecond)
    return instant - since + CELL


def a_day_ahead(days: int, hour: int, minute: int = 0) -> datetime:
    """That time of day in UTC, on the date so many days ahead."""
    day = now() + timedelta(days=days)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def written(instant: datetime) -> str:
    """As the API writes and takes it: RFC 3339, UTC, Z."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read(text: str) -> datetime:
    return datetime.fromisoformat(text)
