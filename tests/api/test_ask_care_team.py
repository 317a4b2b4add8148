"""POST /support-requests and POST /contact."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.asking import ASKED, TEXT, proof, visitor
from tests.api.bookings import booked, nothing_written
from tests.api.people import Person, client, nobody, operator, outsider, owner, refused
from tests.api.records import known_client, listed
from tests.api.times import now
from tests.events.records import logged

PATH = "/support-requests"


def listing() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = operator.get("/admin/support-requests").json_body["requests"]
    return found


def test_it_works() -> None:
    answer = client.post(PATH, ASKED)
    assert answer.status_code == 201
    (request,) = listing()
    assert request["request_id"] == answer.json_body["request_id"]
    assert (request["from"], request["person_id"], request["email"]) == ("client", "client", client.email)
    assert {name: request[name] for name in ASKED} == ASKED


def test_about_one_s_own_appointment() -> None:
    listed()
    known_client()
    appointment = booked()["appointment_id"]
    assert client.post(PATH, ASKED | {"appointment_id": appointment}).status_code == 201
    assert listing()[0]["appointment_id"] == appointment


@pytest.mark.parametrize("person", [outsider, owner, operator], ids=lambda each: each.user_id)
def test_another_s_appointment_isn_t_there(person: Person) -> None:
    listed()
    known_client()
    appointment = booked()["appointment_id"]
    with nothing_written():
        asked = ASKED | {"appointment_id": appointment}
        assert refused(person.post(PATH, asked), 404, "not_found")


def test_a_repeat_is_answered_once_and_other_words_under_its_key_are_refused() -> None:
    first = client.post(PATH, ASKED, idempotency_key="k")
    with nothing_written():
        assert client.post(PATH, ASKED, idempotency_key="k").json_body == first.json_body
        changed = client.post(PATH, ASKED | {"text": "Other words."}, idempotency_key="k")
        assert refused(changed, 409, "idempotency_key_reused")


def test_without_a_confirmed_address_it_is_refused() -> None:
    with nothing_written():
        person = Person("client", email_verified=False)
        assert refused(person.post(PATH, ASKED), 403, "email_not_verified")
        assert refused(nobody.post(PATH, ASKED), 401, "not_signed_in")


def test_anyone_may_ask() -> None:
    answer = nobody.post("/contact", visitor())
    assert answer.status_code == 201
    (request,) = listing()
    assert (request["from"], request["person_id"]) == ("visitor", None)
    assert (request["name"], request["email"], request["text"]) == (
        "Vic Visitor",
        "vic@people.example.com",
        TEXT,
    )


def test_a_phone_number_is_a_way_to_answer_too() -> None:
    body = visitor(email=None, name=None, phone="+1 602 555 0147", best_time="morning")
    assert nobody.post("/contact", body).status_code == 201


def test_one_proof_makes_one_request() -> None:
    body = visitor()
    first = nobody.post("/contact", body)
    with nothing_written():
        assert nobody.post("/contact", body).json_body == first.json_body
        other = body | {"email": "somebody@people.example.com"}
        assert refused(nobody.post("/contact", other), 409, "idempotency_key_reused")


@pytest.mark.parametrize("late", [timedelta(hours=-1, minutes=-1), timedelta(minutes=11)])
def test_a_proof_is_good_for_an_hour(late: timedelta) -> None:
    with nothing_written():
        assert refused(nobody.post("/contact", visitor(at=now() + late)), 422, "invalid", "proof")


def test_a_device_whose_clock_is_wrong_is_told_the_time() -> None:
    with nothing_written():
        answer = nobody.post("/contact", visitor(at=now() - timedelta(hours=5)))
        assert refused(answer, 422, "invalid", "proof")
    told = datetime.fromtimestamp(answer.json_body["now"], UTC)
    assert abs(told - now()) < timedelta(minutes=1)
    assert nobody.post("/contact", visitor(at=told)).status_code == 201


def test_a_proof_is_of_its_text() -> None:
    with nothing_written():
        body = visitor() | {"text": "Buy this now."}
        assert refused(nobody.post("/contact", body), 422, "invalid", "proof")
        unproved = visitor() | {"proof": {"made_at": proof(TEXT)["made_at"], "counter": 0}}
        assert refused(nobody.post("/contact", unproved), 422, "invalid", "proof")


def test_text_with_lines_and_any_script_is_proved_as_it_is_sent() -> None:
    text = "Grüße,\n\nich suche Hilfe. \u202e\U0001f642"
    assert nobody.post("/contact", visitor(text)).status_code == 201
    assert listing()[0]["text"] == text.replace("\u202e", "")


def test_what_is_blank_around_a_text_is_proved_and_not_kept() -> None:
    assert nobody.post("/contact", visitor(" \n Hello.\u0085\n")).status_code == 201
    assert listing()[0]["text"] == "Hello."


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
        ({"text": "   "}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"name": "x" * 81}, "name"),
        ({"proof": None}, "proof"),
        ({"person_id": "owner"}, "person_id"),
    ],
)
def test_what_can_t_be_read_writes_nothing(changes: dict[str, Any], field: str) -> None:
    with nothing_written():
        assert refused(nobody.post("/contact", visitor() | changes), 422, "invalid", field)
    asked = ASKED | {name: value for name, value in changes.items() if name in {"topic", "text", "phone"}}
    if asked != ASKED:
        with nothing_written():
            assert refused(client.post(PATH, asked), 422, "invalid", field)


def test_no_word_of_it_is_logged() -> None:
    with logged() as text:
        client.post(PATH, ASKED)
        nobody.post("/contact", visitor())
        nobody.post("/contact", visitor() | {"text": "The canary sings."})
    said = text.getvalue()
    assert '"route":"POST /contact"' in said
    assert not [word for word in ("canary", "Vic", "555-0147", "@") if word in said]
