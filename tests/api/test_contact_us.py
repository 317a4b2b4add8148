"""POST /portal/referrals/{id}/contact-us."""

from typing import Any

import pytest

from tests.api.bookings import nothing_written
from tests.api.cloud import items
from tests.api.people import Person, client, colleague, nobody, operator, owner, refused
from tests.api.provider_side import referred

BODY = {"reason": "safety", "text": "Please call me."}


@pytest.fixture
def path(cloud: None) -> str:
    return f"/portal/referrals/{referred()}/contact-us"


def _asked(path: str, body: Any = BODY, **headers: str) -> str:
    answer = owner.post(path, body, **headers)
    assert answer.status_code == 201, answer.body
    return str(answer.json_body["request_id"])


def test_it_works(path: str) -> None:
    asked = _asked(path)
    (request,) = operator.get("/admin/support-requests").json_body["requests"]
    assert request["request_id"] == asked
    assert (request["from"], request["person_id"], request["status"]) == ("provider", "owner", "open")
    assert (request["reason"], request["text"]) == ("safety", "Please call me.")
    assert request["appointment_id"] in path


def test_a_repeat_is_one_request(path: str) -> None:
    first = _asked(path, Idempotency_Key="k1")
    with nothing_written():
        assert _asked(path, Idempotency_Key="k1") == first
        answer = owner.post(path, BODY | {"text": "Other."}, Idempotency_Key="k1")
        assert refused(answer, 409, "idempotency_key_reused")


def test_a_repeat_of_what_is_done_does_not_open_it_again(path: str) -> None:
    asked = _asked(path, Idempotency_Key="k1")
    operator.put(f"/admin/support-requests/{asked}", {"status": "done"})
    _asked(path, Idempotency_Key="k1")
    assert [each["status"] for each in items("support")] == ["done"]


def test_without_a_key_it_is_a_new_request(path: str) -> None:
    assert _asked(path) != _asked(path)


def test_another_provider_s_appointment_is_not_there(path: str) -> None:
    with nothing_written():
        assert refused(colleague.post(path, BODY), 404, "not_found")
        assert refused(owner.post("/portal/referrals/unknown/contact-us", BODY), 404, "not_found")


@pytest.mark.parametrize("person", [client, operator])
def test_it_is_for_providers_alone(path: str, person: Person) -> None:
    with nothing_written():
        assert refused(person.post(path, BODY), 403, "forbidden")


def test_nobody_has_to_sign_in(path: str) -> None:
    with nothing_written():
        assert refused(nobody.post(path, BODY), 401, "not_signed_in")


@pytest.mark.parametrize(
    ("change", "field"),
    [({"reason": "boredom"}, "reason"), ({"text": "x" * 2001}, "text"), ({"phone": "1"}, "phone")],
)
def test_bad_input_is_refused(path: str, change: dict[str, Any], field: str) -> None:
    with nothing_written():
        assert refused(owner.post(path, BODY | change), 422, "invalid", field)


def test_the_reasons_are_those_of_the_form(path: str) -> None:
    for choice in owner.get("/portal/choices").json_body["contact_reasons"]:
        _asked(path, BODY | {"reason": choice["id"]})
