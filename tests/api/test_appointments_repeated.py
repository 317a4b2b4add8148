"""POST /appointments again: the same Idempotency-Key returns the first answer."""

from datetime import timedelta

from tests.api.bookings import booked, nothing_written, request
from tests.api.cloud import everything
from tests.api.people import client, ok, outsider, refused
from tests.api.records import changed, known_client, listed, settings
from tests.api.times import ahead, written


def test_repeated_key_returns_the_first_answer() -> None:
    listed()
    known_client()
    first = client.post("/appointments", request(), idempotency_key="k1")
    with nothing_written():
        again = client.post("/appointments", request(), idempotency_key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.body == first.body


def test_equivalent_request_under_the_same_key_is_a_repeat() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    first = client.post("/appointments", request(start), idempotency_key="k1").json_body
    there = (start - timedelta(hours=7)).replace(tzinfo=None).isoformat() + "-07:00"
    body = request() | {"starts_at": there, "note": "  ", "questionnaire_id": None}
    assert client.post("/appointments", body, idempotency_key="k1").json_body == first


def test_different_request_under_the_same_key_is_refused() -> None:
    listed()
    listed("colleague")
    known_client()
    ok(client.post("/appointments", request(), idempotency_key="k1"))
    others = ({"note": "Hello"}, {"starts_at": written(ahead(hours=90))}, {"provider_id": "colleague"})
    for change in others:
        with nothing_written():
            answer = client.post("/appointments", request() | change, idempotency_key="k1")
        assert refused(answer, 409, "idempotency_key_reused")


def test_two_clients_can_use_the_same_key() -> None:
    listed()
    known_client()
    known_client("outsider")
    first = client.post("/appointments", request(), idempotency_key="k1").json_body
    body = request(ahead(hours=90))
    second = outsider.post("/appointments", body, idempotency_key="k1").json_body
    assert first["appointment_id"] != second["appointment_id"]
    assert second["starts_at"] == body["starts_at"]


def test_repeat_returns_the_first_answer_after_the_provider_stops_accepting() -> None:
    before = listed()
    known_client()
    first = client.post("/appointments", request(), idempotency_key="k1")
    changed(before, settings=settings(accepting=False))
    assert client.post("/appointments", request(), idempotency_key="k1").body == first.body


def test_repeat_without_a_key_is_a_new_request() -> None:
    listed()
    known_client()
    booked()
    with nothing_written():
        answer = client.post("/appointments", request())
    assert refused(answer, 409, "already_referred")


def test_refused_request_can_be_corrected_under_the_same_key() -> None:
    listed()
    known_client()
    assert refused(
        client.post("/appointments", request(ahead(hours=2)), idempotency_key="k1"), 409, "notice_too_short"
    )
    assert client.post("/appointments", request(), idempotency_key="k1").status_code == 201


def test_key_can_have_200_characters_but_not_more() -> None:
    listed()
    known_client()
    with nothing_written():
        answer = client.post("/appointments", request(), idempotency_key="k" * 201)
    assert refused(answer, 422, "invalid", "Idempotency-Key")
    assert client.post("/appointments", request(), idempotency_key="k" * 200).status_code == 201


def test_idempotency_key_itself_is_not_stored() -> None:
    listed()
    known_client()
    made = ok(client.post("/appointments", request(), idempotency_key="a-secret-key"))
    stored = str(everything())
    assert made["appointment_id"] in stored
    assert "a-secret-key" not in stored
