"""Bookings in the tests, and a check that a refused one wrote nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from chalice.test import HTTPResponse

from chalicelib.errors import TryAgain
from chalicelib.matching import table as questionnaires
from chalicelib.matching.schemas import Answers
from tests.api.cloud import items, snapshot
from tests.api.people import Person, anonymous, client, refused
from tests.api.records import answers
from tests.api.times import ahead, written

PHONE = "+16025550123"
VISITOR, OTHER = "a-questionnaire-of-a-visitor", "the-questionnaire-of-another"


def request(starts_at: datetime | None = None, **changes: Any) -> dict[str, Any]:
    """A booking request that `records.provider()` accepts: a session by video, three days ahead."""
    number = {"phone": PHONE} if changes.get("format") == "phone" else {}
    return {
        "provider_id": "owner",
        "type": "session",
        "format": "video",
        "starts_at": written(starts_at or ahead(hours=72)),
        "state": "AZ",
        "payer": "self_pay",
        **number,
        **changes,
    }


def booked(person: Person = client, starts_at: datetime | None = None, **changes: Any) -> dict[str, Any]:
    """Book, and return the appointment from the API."""
    answer = person.post("/appointments", request(starts_at, **changes))
    assert answer.status_code == 201, answer.body
    appointment: dict[str, Any] = answer.json_body
    return appointment


def hold(start: datetime, person: Person = anonymous, **changes: Any) -> HTTPResponse:
    """A visitor's hold on a session with the owner, for answers that exist."""
    body = {
        "provider_id": "owner",
        "type": "session",
        "starts_at": written(start),
        "questionnaire_id": VISITOR,
        **changes,
    }
    if body["questionnaire_id"] in {VISITOR, OTHER}:
        answered(body["questionnaire_id"])
    return person.post("/holds", body)


def answered(questionnaire_id: str = VISITOR) -> str:
    """Store a visitor's answers under an id of the test's choice. Storing them again changes nothing."""
    with suppress(TryAgain):
        # For tests that move the clock on by months.
        questionnaires.save(questionnaire_id, Answers.model_validate(answers()), ahead(days=2000))
    return questionnaire_id


@contextmanager
def nothing_written() -> Iterator[None]:
    """Fails if an item, a file, an email, a queued message or a sign-in has changed."""
    before = snapshot()
    yield
    assert snapshot() == before


def booking_refused(
    status: int, code: str, field: str | None = None, person: Person = client, **body: Any
) -> None:
    """Fails unless the booking is rejected with that problem and writes nothing."""
    with nothing_written():
        answer = person.post("/appointments", request() | body)
    assert refused(answer, status, code, field)


def calendar_of(owner: str) -> dict[str, dict[str, Any]]:
    """The calendar items of `provider#ID` or `client#ID`, by entry."""
    return {item["entry"]: item for item in items("calendar") if item["owner"] == owner}


def taken(owner: str) -> list[tuple[datetime, datetime]]:
    """The taken times in an owner's day items, as UTC ranges [start, end)."""
    cells = sorted(
        datetime.fromisoformat(entry.removeprefix("day#")).replace(tzinfo=UTC).timestamp() // 300 + int(cell)
        for entry, item in calendar_of(owner).items()
        for cell in item.get("cells", ())
    )
    stretches: list[list[float]] = []
    for cell in cells:
        if stretches and stretches[-1][1] == cell:
            stretches[-1][1] = cell + 1
        else:
            stretches.append([cell, cell + 1])
    return [(_at(first), _at(last)) for first, last in stretches]


def _at(cell: float) -> datetime:
    return datetime.fromtimestamp(cell * 300, UTC)
