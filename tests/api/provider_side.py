"""Providers' actions in the tests: referrals, follow-ups and series, and appointments moved to the past."""

import json
from datetime import datetime, timedelta
from typing import Any

from chalice.test import HTTPResponse

from tests.api.bookings import booked
from tests.api.cloud import change, items
from tests.api.people import Person, owner
from tests.api.records import known_client, listed
from tests.api.times import ahead, now, read, written


def referred(**changes: Any) -> str:
    """The id of a new referral of `client` to `owner`, three days ahead."""
    listed()
    listed("colleague")
    known_client()
    return str(booked(**changes)["appointment_id"])


def item(appointment_id: str) -> dict[str, Any]:
    (found,) = [each for each in items("appointments") if each["appointment_id"] == appointment_id]
    return found


def long_ago(appointment_id: str, days: int = 3) -> None:
    """Move an appointment into the past, directly in the table. Its cells stay where they were."""
    record = json.loads(item(appointment_id)["record"])
    length = read(record["ends_at"]) - read(record["starts_at"])
    start = now().replace(microsecond=0) - timedelta(days=days)
    moved = record | {"starts_at": written(start), "ends_at": written(start + length)}
    stored = start.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    key = {"appointment_id": appointment_id}
    change("appointments", key, record=json.dumps(moved), starts_at=stored)


def act(appointment_id: str, action: str, person: Person = owner, **body: Any) -> HTTPResponse:
    return person.post(f"/portal/referrals/{appointment_id}/{action}", body or {})


def shift(appointment_id: str, start: datetime, person: Person = owner, **changes: Any) -> HTTPResponse:
    """Move an appointment as its provider, who saw it where it is."""
    seen = json.loads(item(appointment_id)["record"])["starts_at"]
    body = {"starts_at": written(start), "expected_starts_at": seen, **changes}
    return person.post(f"/portal/referrals/{appointment_id}/reschedule", body)


def follow_up(starts_at: datetime | None = None, **changes: Any) -> dict[str, Any]:
    return {
        "client_id": "client",
        "type": "session",
        "format": "video",
        "starts_at": written(starts_at or ahead(hours=96)),
        **changes,
    }


def series(first: datetime | None = None, **changes: Any) -> dict[str, Any]:
    """A series of five weekly sessions, starting four days ahead."""
    return {
        "client_id": "client",
        "type": "session",
        "format": "video",
        "first_starts_at": written(first or ahead(hours=96)),
        "every": "week",
        "count": 5,
        **changes,
    }
