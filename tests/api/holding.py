"""Holds in the tests, and their expiry."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.booking.calendar.table import CalendarItem
from tests.api.bookings import hold
from tests.api.cloud import items
from tests.api.people import anonymous
from tests.api.times import now, read, written

SESSION = timedelta(minutes=50)


def held(start: datetime, **changes: Any) -> str:
    answer = hold(start, **changes)
    assert answer.status_code == 201, answer.body
    return str(answer.json_body["hold_id"])


def let_expire() -> None:
    """Move all holds ten minutes into the past."""
    for item in items("calendar"):
        if "hold_id" in item:
            late = now() - timedelta(seconds=1)
            stored = CalendarItem.get(item["owner"], item["entry"])
            record = stored.record.replace(_until(stored.record), written(late))
            actions: list[Any] = [CalendarItem.record.set(record)]
            if item["entry"].startswith("day#"):
                actions.append(CalendarItem.due_at.set(late))
            stored.update(actions)


def _until(record: str) -> str:
    return record.split('"expires_at":"')[1].split('"', maxsplit=1)[0]


def starts(**query: str) -> list[datetime]:
    asked = {"type": "session", "from_": written(now()), "to": written(now() + timedelta(days=8))} | query
    found = anonymous.get("/providers/the-owner/openings", **asked).json_body["openings"]
    return [read(each["starts_at"]) for each in found]
