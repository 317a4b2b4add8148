"""GET and POST /appointments/{id}/messages."""

from typing import Any

import pytest

from tests.api.bookings import booked, nothing_written
from tests.api.people import Person, anonymous, client, colleague, operator, outsider, owner, refused
from tests.api.provider_side import follow_up, referred
from tests.api.records import known_client
from tests.api.times import ahead, now, read

HELLO = "Is there anything I should know before we meet?"


@pytest.fixture
def appointment(cloud: None) -> str:
    """An appointment of the client with the owner."""
    return referred()


def _path(appointment: str) -> str:
    return f"/appointments/{appointment}/messages"


def _write(person: Person, appointment: str, text: str = HELLO, key: str | None = None) -> Any:
    headers = {"Idempotency_Key": key} if key else {}
    answer = person.post(_path(appointment), {"text": text}, **headers)
    assert answer.status_code == 201, answer.body
    return answer.json_body


def _thread(person: Person, appointment: str, **query: Any) -> Any:
    answer = person.get(_path(appointment), **query)
    assert answer.status_code == 200, answer.body
    return answer.json_body


def test_providers_message_reaches_the_client(appointment: str) -> None:
    sent = _write(owner, appointment)
    assert (sent["from"], sent["mine"], sent["text"]) == ("provider", True, HELLO)
    assert read(sent["sent_at"]) < now()
    thread = _thread(client, appointment)
    assert (thread["counterpart_name"], thread["appointment_id"]) == ("Olive Owner", appointment)
    assert thread["messages"] == [sent | {"mine": False}]
    assert _thread(owner, appointment)["counterpart_name"] == "Casey Client"


def test_newest_message_comes_first_from_either_side(appointment: str) -> None:
    for person, text in ((owner, "one"), (client, "two"), (client, "three")):
        _write(person, appointment, text)
    found = _thread(owner, appointment)["messages"]
    assert [(each["text"], each["mine"]) for each in found] == [
        ("three", False),
        ("two", False),
        ("one", True),
    ]


def test_long_thread_comes_in_pages(appointment: str) -> None:
    for number in range(31):
        _write(client, appointment, str(number))
    first = _thread(client, appointment)
    second = _thread(client, appointment, cursor=first["cursor"])
    assert [each["text"] for each in first["messages"]] == [str(n) for n in range(30, 0, -1)]
    assert [each["text"] for each in second["messages"]] == ["0"]
    assert second["cursor"] is None


def test_client_and_provider_share_a_single_thread_for_all_appointments(appointment: str) -> None:
    later = owner.post("/portal/appointments", follow_up()).json_body["appointment_id"]
    _write(client, appointment)
    assert [each["text"] for each in _thread(client, later)["messages"]] == [HELLO]


def test_thread_continues_after_the_appointment_is_canceled(appointment: str) -> None:
    cancel = {"reason": "other", "message": "I am away."}
    assert owner.post(f"/portal/referrals/{appointment}/cancel", cancel).status_code == 200
    _write(client, appointment)
    _write(owner, appointment)
    assert len(_thread(client, appointment)["messages"]) == 2


@pytest.mark.parametrize("person", [colleague, outsider, operator])
def test_only_the_client_and_their_provider_can_reach_the_thread(appointment: str, person: Person) -> None:
    _write(client, appointment)
    with nothing_written():
        assert refused(person.get(_path(appointment)), 404, "not_found")
        assert refused(person.post(_path(appointment), {"text": HELLO}), 404, "not_found")


def test_former_provider_cannot_reach_the_thread(appointment: str) -> None:
    _write(client, appointment)
    gone = Person("owner")
    with nothing_written():
        assert refused(gone.get(_path(appointment)), 403, "forbidden")
        assert refused(gone.post(_path(appointment), {"text": HELLO}), 403, "forbidden")


def test_signed_out_visitor_cannot_reach_a_thread(appointment: str) -> None:
    with nothing_written():
        assert refused(anonymous.get(_path(appointment)), 401, "not_signed_in")
        assert refused(anonymous.post(_path(appointment), {"text": HELLO}), 401, "not_signed_in")


def test_unknown_appointment_has_no_thread(appointment: str) -> None:
    assert refused(client.get(_path("unknown")), 404, "not_found")
    with nothing_written():
        assert refused(client.post(_path("unknown"), {"text": HELLO}), 404, "not_found")


def test_account_with_an_unverified_email_can_read_but_not_write(appointment: str) -> None:
    newcomer = Person("client", email_verified=False)
    assert _thread(newcomer, appointment)["messages"] == []
    with nothing_written():
        answer = newcomer.post(_path(appointment), {"text": HELLO})
        assert refused(answer, 403, "email_not_verified")


def test_repeated_key_returns_the_first_answer(appointment: str) -> None:
    first = _write(client, appointment, key="k1")
    with nothing_written():
        assert _write(client, appointment, key="k1") == first


def test_same_key_with_other_words_is_refused(appointment: str) -> None:
    _write(client, appointment, key="k1")
    with nothing_written():
        answer = client.post(_path(appointment), {"text": "Other."}, Idempotency_Key="k1")
        assert refused(answer, 409, "idempotency_key_reused")


def test_same_key_from_the_other_side_is_another_message(appointment: str) -> None:
    assert (
        _write(client, appointment, key="k1")["message_id"]
        != _write(owner, appointment, key="k1")["message_id"]
    )
    assert len(_thread(owner, appointment)["messages"]) == 2


def test_same_words_sent_twice_are_two_messages(appointment: str) -> None:
    _write(client, appointment)
    _write(client, appointment)
    assert len(_thread(owner, appointment)["messages"]) == 2


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": " \n "}, {"text": "\u202e\u200b"}, {"text": "x" * 2001}, {"text": 5}, []],
)
def test_invalid_message_is_refused(appointment: str, body: Any) -> None:
    with nothing_written():
        assert refused(client.post(_path(appointment), body), 422, "invalid")


def test_message_keeps_any_script_and_drops_direction_marks(appointment: str) -> None:
    sent = _write(client, appointment, "  Grüße, 你好 👋\r\nsecond line\u202e ")
    assert sent["text"] == "Grüße, 你好 👋\nsecond line"


def test_cursor_of_another_thread_is_refused(appointment: str) -> None:
    for number in range(31):
        _write(client, appointment, str(number))
    cursor = _thread(client, appointment)["cursor"]
    known_client("outsider")
    other = _other()
    assert refused(outsider.get(_path(other), cursor=cursor), 422, "invalid", "cursor")
    assert refused(client.get(_path(appointment), cursor="x"), 422, "invalid", "cursor")


def _other() -> str:
    """An appointment of the outsider with the same provider."""
    return str(booked(outsider, starts_at=ahead(hours=96))["appointment_id"])


def test_provider_sees_no_email_address_in_the_thread(appointment: str) -> None:
    _write(client, appointment)
    assert "@" not in owner.get(_path(appointment)).body.decode()
