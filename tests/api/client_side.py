"""Clients' actions on their appointments in the tests."""

from datetime import datetime
from typing import Any

from chalice.test import HTTPResponse

from tests.api.people import Person, client
from tests.api.times import written

GONE: dict[str, Any] = {"reason": "schedule", "message": "I have to work then."}

COVERAGE = {"plan_name": "Choice Plus", "member_id": "W123456789"}


def do(appointment_id: str, action: str, person: Person = client, **body: Any) -> HTTPResponse:
    """POST /appointments/{id}/{action}."""
    return person.post(f"/appointments/{appointment_id}/{action}", body)


def first_session(start: datetime, **changes: Any) -> dict[str, Any]:
    """A request for the first session after a consultation, which `records.provider()` accepts."""
    where_and_how = {"type": "session", "format": "video", "state": "AZ", "payer": "self_pay"}
    return {"starts_at": written(start), **where_and_how, **changes}


def match_again(start: datetime, **changes: Any) -> dict[str, Any]:
    """A request to book another provider instead, which `records.provider()` accepts."""
    return first_session(start, **{"provider_id": "colleague", **changes})


def move(appointment_id: str, start: datetime, person: Person = client, **more: Any) -> HTTPResponse:
    return do(appointment_id, "reschedule", person, starts_at=written(start), **more)
