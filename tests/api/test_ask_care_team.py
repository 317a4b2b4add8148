"""POST /support-requests and POST /contact."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.asking import ASKED, TEXT, visitor
from tests.api.bookings import booked, nothing_written
from tests.api.care_team import detail, queue
from tests.api.people import Person, anonymous, client, ok, operator, outsider, owner, refused
from tests.api.records import known_client, listed
from tests.api.times import now
from tests.events.clock import moved_clock
from tests.events.records import logged

PATH = "/support-requests"


def listing() -> list[dict[str, Any]]:
    """The open requests as an operator reads them."""
    return [detail(each["request_id"]) for each in queue()]


def test_operator_sees_the_support_request_of_a_client() -> None:
    answer = client.post(PATH, ASKED)
    assert answer.status_code == 201
    (request,) = listing()
    assert request["request_id"] == answer.json_body["request_id"]
    assert (request["from"], request["name"], request["email"]) == ("client", None, client.email)
    assert {name: request[name] for name in ASKED} == ASKED


def test_client_can_ask_about_their_own_appointment() -> None:
    listed()
    known_client()
    appointment = booked()["appointment_id"]
    assert client.post(PATH, ASKED | {"appointment_id": appointment}).status_code == 201
    (request,) = listing()
    assert (request["about"]["appointment_id"], request["name"]) == (appointment, "Casey Client")


@pytest.mark.parametrize("person", [outsider, owner, operator], ids=lambda each: each.user_id)
def test_support_request_cannot_name_another_persons_appointment(person: Person) -> None:
    listed()
    known_client()
    appointment = booked()["appointment_id"]
    with nothing_written():
        asked = ASKED | {"appointment_id": appointment}
        assert refused(person.post(PATH, asked), 404, "not_found")


def test_repeated_key_returns_the_first_answer_and_refuses_other_words() -> None:
    first = client.post(PATH, ASKED, idempotency_key="k")
    with nothing_written():
        assert client.post(PATH, ASKED, idempotency_key="k").json_body == first.json_body
        changed = client.post(PATH, ASKED | {"text": "Other words."}, idempotency_key="k")
        assert refused(changed, 409, "idempotency_key_reused")


def test_unverified_or_signed_out_person_cannot_send_a_support_request() -> None:
    with nothing_written():
        person = Person("client", email_verified=False)
        assert refused(person.post(PATH, ASKED), 403, "email_not_verified")
        assert refused(anonymous.post(PATH, ASKED), 401, "not_signed_in")


def test_visitor_can_contact_the_care_team_without_sign_in() -> None:
    answer = anonymous.post("/contact", visitor())
    assert answer.status_code == 201
    (request,) = listing()
    assert (request["from"], request["can_read_answer"]) == ("visitor", False)
    assert (request["name"], request["email"], request["text"]) == (
        "Vic Visitor",
        "vic@people.example.com",
        TEXT,
    )


def test_visitor_can_leave_a_phone_number_instead_of_an_email() -> None:
    body = visitor(email=None, name=None, phone="+1 602 555 0147", best_time="morning")
    assert anonymous.post("/contact", body).status_code == 201


def test_visitors_repeated_key_returns_the_first_answer_and_refuses_another_message() -> None:
    body = visitor()
    first = anonymous.post("/contact", body, idempotency_key="k")
    with nothing_written():
        assert anonymous.post("/contact", body, idempotency_key="k").json_body == first.json_body
        other = anonymous.post(
            "/contact", body | {"email": "another@people.example.com"}, idempotency_key="k"
        )
        assert refused(other, 409, "idempotency_key_reused")


def test_request_for_a_call_needs_no_words() -> None:
    called = {"text": " ", "phone": "602 555 0147", "best_time": "morning"}
    ok(anonymous.post("/contact", visitor(email=None, name=None) | called))
    ok(client.post(PATH, ASKED | called))
    for request in listing():
        assert (request["text"], request["phone"], request["best_time"]) == ("", "+16025550147", "morning")


def test_text_in_any_script_is_stored_without_blank_space_around_it() -> None:
    text = " \nGrüße,\n\nich suche Hilfe. \u202e\U0001f642\u0085\n"
    assert anonymous.post("/contact", visitor(text)).status_code == 201
    assert listing()[0]["text"] == "Grüße,\n\nich suche Hilfe. \U0001f642"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": None}, "email"),
        ({"email": "vic"}, "email"),
        ({"email": "vic@@example.com"}, "email"),
        ({"phone": "none"}, "phone"),
        ({"website": "https://buy.example.com"}, "website"),
        ({"topic": "sales"}, "topic"),
        ({"best_time": "now"}, "best_time"),
        ({"text": "   ", "phone": None}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"name": "x" * 81}, "name"),
        ({"sender_id": "owner"}, "sender_id"),
    ],
)
def test_invalid_request_names_its_field_and_writes_nothing(changes: dict[str, Any], field: str) -> None:
    with nothing_written():
        assert refused(anonymous.post("/contact", visitor() | changes), 422, "invalid", field)
    asked = ASKED | {name: value for name, value in changes.items() if name in {"topic", "text", "phone"}}
    if asked != ASKED:
        with nothing_written():
            assert refused(client.post(PATH, asked), 422, "invalid", field)


def test_account_sends_five_requests_an_hour_and_twenty_a_day_from_any_address() -> None:
    with moved_clock() as clock:
        clock.passed = timedelta(seconds=86_400 - now().timestamp() % 86_400)
        for hour in range(4):
            for number in range(5):
                ok(client.post(PATH, ASKED, idempotency_key=f"{hour}-{number}"))
            with nothing_written():
                assert refused(client.post(PATH, ASKED), 429, "too_many_support_requests")
                # A repeat is recognized all the same.
                ok(client.post(PATH, ASKED, idempotency_key=f"{hour}-4"))
            ok(outsider.post(PATH, ASKED))
            clock.passed += timedelta(hours=1)
        with nothing_written():
            assert refused(client.post(PATH, ASKED), 429, "too_many_support_requests")
        clock.passed += timedelta(days=1)
        ok(client.post(PATH, ASKED))


def test_log_contains_no_words_of_a_support_request() -> None:
    with logged() as text:
        ok(client.post(PATH, ASKED))
        ok(anonymous.post("/contact", visitor()))
        unanswerable = visitor(email=None)
        assert refused(anonymous.post("/contact", unanswerable), 422, "invalid", "email")
    said = text.getvalue()
    assert '"route":"POST /contact"' in said
    assert not [word for word in ("canary", "Vic", "555-0147", "@") if word in said]
