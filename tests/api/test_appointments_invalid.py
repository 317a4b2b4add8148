"""POST /appointments: invalid requests are refused, and nothing is written."""

from typing import Any

import pytest

from chalicelib.shapes import RECURRENCE
from tests.api.bookings import booked, booking_refused, request
from tests.api.people import client
from tests.api.records import known_client, listed


def test_valid_request_is_booked() -> None:
    listed()
    known_client()
    assert booked()["status"] == "booked"


@pytest.mark.parametrize("word", sorted(RECURRENCE))
def test_client_cannot_book_repeating_appointments(word: str) -> None:
    listed()
    known_client()
    body: dict[str, Any] = {word: "weekly"}
    booking_refused(422, "recurring_not_allowed", **body)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"state": "ZZ"}, "state"),
    ({"state": None}, "state"),
    ({"payer": "iou"}, "payer"),
    ({"type": "massage"}, "type"),
    ({"format": "telepathy"}, "format"),
    ({"note": "x" * 1001}, "note"),
    ({"note": ["x"]}, "note"),
    ({"provider_id": ""}, "provider_id"),
    ({"provider_id": "x" * 65}, "provider_id"),
    ({"questionnaire_id": "x" * 65}, "questionnaire_id"),
    ({"starts_at": "2026-11-25T09:00:00"}, "starts_at"),
    ({"starts_at": "tomorrow"}, "starts_at"),
    ({"client_id": ""}, "client_id"),
    ({"ends_at": "2026-11-25T09:00:00Z"}, "ends_at"),
]


def test_note_over_1000_characters_is_refused_as_too_long() -> None:
    listed()
    known_client()
    answer = client.post("/appointments", request(note="x" * 1001))
    assert [each["code"] for each in answer.json_body["errors"]] == ["too_long"]


@pytest.mark.parametrize(("body", "field"), WRONG)
def test_refusal_names_the_invalid_field(body: dict[str, Any], field: str) -> None:
    listed()
    known_client()
    booking_refused(422, "invalid", field, **body)
