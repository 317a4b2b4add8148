"""GET /admin/support-requests, PUT /admin/support-requests/{id}."""

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.support import table
from chalicelib.support.schemas import SupportRequest
from tests.api.bookings import nothing_written
from tests.api.cloud import change, items
from tests.api.people import Person, anonymous, client, operator, owner, refused
from tests.api.times import now

LIST = "/admin/support-requests"


def _asked(count: int = 1) -> list[str]:
    """Requests, the oldest first; their ids."""
    for number in range(count):
        table.add(
            SupportRequest(
                request_id=f"r{number}",
                from_="provider",
                sender_id="owner",
                appointment_id=f"a{number}",
                reason="technical",
                text="It broke.",
                status="open",
                created_at=now() - timedelta(days=1) + timedelta(minutes=number),
            )
        )
    return [f"r{number}" for number in range(count)]


def _list(**query: Any) -> Any:
    answer = operator.get(LIST, **query)
    assert answer.status_code == 200, answer.body
    return answer.json_body


def _ids(page: Any) -> list[str]:
    return [each["request_id"] for each in page["requests"]]


def _done(request_id: str, status: str = "done") -> Any:
    return operator.put(f"{LIST}/{request_id}", {"status": status})


def test_operator_lists_open_requests_and_marks_one_done() -> None:
    old, new = _asked(2)
    assert _ids(_list()) == _ids(_list(status="open")) == [old, new]
    answer = _done(old)
    assert (answer.status_code, answer.json_body["status"]) == (200, "done")
    assert (_ids(_list()), _ids(_list(status="done"))) == ([new], [old])


def test_done_support_request_can_be_reopened() -> None:
    (asked,) = _asked()
    _done(asked)
    with nothing_written():
        _done(asked)
    assert _done(asked, "open").json_body["status"] == "open"
    assert _ids(_list()) == [asked]


def test_support_request_stored_before_new_fields_still_reads() -> None:
    (asked,) = _asked()
    record = json.loads(items("support")[0]["record"])
    new = {"topic", "name", "email", "phone", "best_time"}
    old = {name: value for name, value in record.items() if name not in new}
    change("support", {"request_id": asked}, record=json.dumps(old))
    (shown,) = _list()["requests"]
    assert (shown["reason"], shown["text"]) == ("technical", "It broke.")
    assert {shown[name] for name in new} == {None}
    assert _done(asked).json_body["status"] == "done"


def test_support_requests_come_in_pages() -> None:
    ids = _asked(51)
    first = _list()
    second = _list(cursor=first["cursor"])
    assert _ids(first) + _ids(second) == ids
    assert second["cursor"] is None
    assert refused(operator.get(LIST, status="done", cursor=first["cursor"]), 422, "invalid", "cursor")


def test_unknown_support_request_is_not_found() -> None:
    with nothing_written():
        assert refused(_done("unknown"), 404, "not_found")


def test_unknown_support_request_status_is_refused() -> None:
    (asked,) = _asked()
    with nothing_written():
        assert refused(_done(asked, "gone"), 422, "invalid", "status")
    assert refused(operator.get(LIST, status="gone"), 422, "invalid", "status")


@pytest.mark.parametrize("person", [client, owner])
def test_only_an_operator_can_use_support_requests(person: Person) -> None:
    (asked,) = _asked()
    with nothing_written():
        assert refused(person.get(LIST), 403, "forbidden")
        assert refused(person.put(f"{LIST}/{asked}", {"status": "done"}), 403, "forbidden")


def test_support_requests_require_sign_in() -> None:
    with nothing_written():
        assert refused(anonymous.get(LIST), 401, "not_signed_in")
        assert refused(anonymous.put(f"{LIST}/r0", {"status": "done"}), 401, "not_signed_in")
