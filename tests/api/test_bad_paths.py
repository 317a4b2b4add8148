"""Ids, slugs and cursors that the API never issued."""

import base64
import json
from typing import Any

import pytest

from tests.api.bookings import nothing_written
from tests.api.people import Person, anonymous, client, owner, refused
from tests.api.records import listed

LONG = "x" * 3000
ODD = ["%00", "%F0%9F%92%A5", "..", "a%2Fb", "a;b", "'", '"', "%ud800", "{}", LONG]
GETS = [
    (anonymous, "/providers/{}"),
    (anonymous, "/providers/{}/openings?type=session&from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z"),
    (anonymous, "/questionnaires/{}/matches"),
    (client, "/appointments/{}"),
    (client, "/appointments/{}/calendar.ics"),
    (client, "/appointments/{}/messages"),
    (anonymous, "/feeds/{}.ics"),
]
POSTS = [(client, "/notifications/{}/read"), (owner, "/portal/referrals/{}/acknowledge")]
LISTS = [(client, "/appointments"), (client, "/notifications"), (owner, "/portal/referrals")]


@pytest.fixture(autouse=True)
def _a_provider(cloud: None) -> None:
    listed()


def test_listed_provider_is_found_by_slug() -> None:
    assert anonymous.get("/providers/the-owner").status_code == 200


@pytest.mark.parametrize(("person", "path"), GETS)
def test_reading_a_malformed_id_is_not_found(person: Person, path: str) -> None:
    for odd in ODD:
        assert refused(person.get(path.format(odd)), 404, "not_found")


@pytest.mark.parametrize(("person", "path"), POSTS)
def test_posting_to_a_malformed_id_changes_nothing(person: Person, path: str) -> None:
    with nothing_written():
        for odd in ODD:
            assert refused(person.post(path.format(odd)), 404, "not_found")


def _cursor(content: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()


CURSORS = [
    "",
    "x",
    "\u00e9",
    "x" * 1001,
    _cursor(None),
    _cursor([]),
    _cursor({}),
    _cursor("account_id"),
    base64.urlsafe_b64encode(b"\xff\xff").decode(),
    base64.urlsafe_b64encode(b"[" * 740).decode(),
]


@pytest.mark.parametrize(("person", "path"), LISTS)
def test_malformed_cursor_is_refused(person: Person, path: str) -> None:
    for cursor in CURSORS:
        assert refused(person.get(path, cursor=cursor), 422, "invalid", "cursor")


MADE_UP: list[dict[str, Any]] = [
    {},
    {"appointment_id": {"S": "a"}, "surprise": {"S": "x"}},
    {"appointment_id": {"N": "x"}, "starts_at": {"S": "x"}, "created_at": {"S": "x"}},
    {"appointment_id": "a", "starts_at": [], "created_at": None, "notification_id": 7},
]


@pytest.mark.parametrize(("person", "path"), LISTS)
@pytest.mark.parametrize("content", MADE_UP)
def test_made_up_key_in_a_cursor_is_refused(person: Person, path: str, content: dict[str, Any]) -> None:
    """A cursor with the right owner that names no item of this list."""
    key = {"/appointments": "account_id", "/notifications": "recipient"}.get(path, "provider_id")
    cursor = _cursor({key: {"S": person.user_id}} | content)
    assert refused(person.get(path, cursor=cursor), 422, "invalid", "cursor")


@pytest.mark.parametrize(("person", "path"), LISTS)
def test_unknown_query_parameter_is_refused(person: Person, path: str) -> None:
    assert refused(person.get(path, limit=1000), 422, "invalid", "limit")
