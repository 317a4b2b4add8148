"""POST /portal/referrals/{id}/contact-us."""

from typing import Any

import pytest

from tests.api.bookings import nothing_written
from tests.api.care_team import close, only, queue
from tests.api.cloud import items
from tests.api.people import Person, anonymous, client, colleague, ok, operator, owner, refused
from tests.api.provider_side import referred

BODY = {"reason": "safety", "text": "Please call me."}


@pytest.fixture
def path(cloud: None) -> str:
    return f"/portal/referrals/{referred()}/contact-us"


def _asked(path: str, body: Any = BODY, **headers: str) -> str:
    answer = owner.post(path, body, **headers)
    assert answer.status_code == 201, answer.body
    return str(answer.json_body["request_id"])


def test_operator_sees_the_providers_request_about_a_referral(path: str) -> None:
    asked = _asked(path)
    request = only()
    assert request["request_id"] == asked
    assert (request["from"], request["name"], request["status"]) == ("provider", "Olive Owner", "open")
    assert (request["reason"], request["text"]) == ("safety", "Please call me.")
    assert request["about"]["appointment_id"] in path


def test_repeated_key_returns_the_first_request_and_refuses_other_words(path: str) -> None:
    first = _asked(path, Idempotency_Key="k1")
    with nothing_written():
        assert _asked(path, Idempotency_Key="k1") == first
        answer = owner.post(path, BODY | {"text": "Other."}, Idempotency_Key="k1")
        assert refused(answer, 409, "idempotency_key_reused")


def test_repeated_key_does_not_reopen_a_finished_request(path: str) -> None:
    asked = _asked(path, Idempotency_Key="k1")
    close(asked, "no_answer_needed")
    _asked(path, Idempotency_Key="k1")
    assert [each["status"] for each in items("support")] == ["closed"]


def test_same_request_without_a_key_is_a_new_request(path: str) -> None:
    assert _asked(path) != _asked(path)


def test_provider_cannot_ask_about_another_providers_appointment(path: str) -> None:
    with nothing_written():
        assert refused(colleague.post(path, BODY), 404, "not_found")
        assert refused(owner.post("/portal/referrals/unknown/contact-us", BODY), 404, "not_found")


@pytest.mark.parametrize("person", [client, operator])
def test_clients_and_operators_cannot_use_contact_us(path: str, person: Person) -> None:
    with nothing_written():
        assert refused(person.post(path, BODY), 403, "forbidden")


def test_signed_out_visitor_cannot_use_contact_us(path: str) -> None:
    with nothing_written():
        assert refused(anonymous.post(path, BODY), 401, "not_signed_in")


@pytest.mark.parametrize(
    ("change", "field"),
    [({"reason": "boredom"}, "reason"), ({"text": "x" * 2001}, "text"), ({"phone": "1"}, "phone")],
)
def test_refusal_names_the_invalid_field(path: str, change: dict[str, Any], field: str) -> None:
    with nothing_written():
        assert refused(owner.post(path, BODY | change), 422, "invalid", field)


def test_every_reason_offered_in_the_form_is_accepted(path: str) -> None:
    reasons = {choice["id"] for choice in ok(owner.get("/portal/choices"))["contact_reasons"]}
    assert "safety" in reasons
    for reason in reasons:
        _asked(path, BODY | {"reason": reason})
    assert {each["reason"] for each in queue()} == reasons
