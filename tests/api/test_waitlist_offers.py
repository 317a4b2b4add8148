"""Offers of freed openings: accepting, declining, leaving; POST and DELETE /waitlist/offers/{id}."""

import itertools
from datetime import timedelta
from typing import Any

import pytest

from tests.api.bookings import answered, hold, nothing_written, request, taken
from tests.api.cloud import items
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, client, ok, outsider, owner, refused
from tests.api.records import known_client
from tests.api.times import ahead, now, read, written
from tests.api.waiting import (
    SESSION,
    accept,
    decline,
    let_run_out,
    offer_to,
    offered,
    pass_on,
    waits,
)
from tests.api.wire import Request, operations, seen

second, third = Person("second"), Person("third")


def test_freed_opening_is_offered_to_the_first_client_for_30_minutes() -> None:
    start = ahead(hours=72)
    before = now()
    offer = offer_to(outsider, second, start=start)
    assert offer == {
        "offer_id": offer["offer_id"],
        "provider": {"provider_id": "owner", "slug": "the-owner", "name": "Olive Owner"},
        "type": "session",
        "format": "video",
        "starts_at": written(start),
        "ends_at": written(start + SESSION),
        "provider_time_zone": "America/Phoenix",
        "state": "AZ",
        "payer": "self_pay",
        "fee": None,
        "expires_at": offer["expires_at"],
    }
    assert before + timedelta(minutes=30) <= read(offer["expires_at"]) <= now() + timedelta(minutes=30)
    assert offered(second) is None
    assert taken("provider#owner") == [(start, start + SESSION)]


def test_accepted_offer_books_the_opening_and_ends_the_entry() -> None:
    start = ahead(hours=72)
    answer = accept(offer_to(outsider, start=start))
    assert answer.status_code == 201, answer.body
    made = answer.json_body
    assert (made["starts_at"], made["status"], made["format"]) == (written(start), "booked", "video")
    assert outsider.get("/appointments").json_body["appointments"] == [made]
    assert taken("provider#owner") == taken("client#outsider") == [(start, start + SESSION)]
    assert items("waitlist") == []


def test_waitlist_offer_writes_six_items_and_acceptance_eight() -> None:
    start = ahead(hours=72).replace(hour=12)
    with seen() as requests:
        offer = offer_to(outsider, start=start)
    assert _items(requests) == 6
    with seen() as requests:
        ok(accept(offer))
    # The last one reads the location that the answer shows.
    assert operations(requests) == ["GetItem", "TransactGetItems", "TransactWriteItems", "GetItem"]
    assert _items(requests) == 8


@pytest.mark.parametrize("number", range(3))
def test_second_tab_accepting_between_requests_gets_the_same_appointment(number: int) -> None:
    offer, count = offer_to(outsider), itertools.count()
    others: list[Any] = []

    def first(operation: str, sent: dict[str, Any]) -> None:
        if next(count) == number:
            others.append(accept(offer))

    with seen(first):
        answer = accept(offer)
    (other,) = others
    assert (answer.status_code, other.status_code) == (201, 201), answer.body
    assert answer.json_body["appointment_id"] == other.json_body["appointment_id"]


def test_accepting_again_returns_the_same_appointment() -> None:
    offer = offer_to(outsider)
    first = accept(offer)
    with nothing_written():
        again = accept(offer)
    assert (again.status_code, again.json_body) == (201, first.json_body)


def test_two_tabs_accepting_at_once_book_one_appointment() -> None:
    offer = offer_to(outsider)
    answers_: list[Any] = []
    with before_each_write(lambda: answers_.append(accept(offer))):
        answers_.append(accept(offer))
    assert [each.status_code for each in answers_] == [201, 201]
    assert len({each.json_body["appointment_id"] for each in answers_}) == 1


def test_other_people_cannot_accept_or_decline_an_offer() -> None:
    offer = offer_to(outsider, second)
    with nothing_written():
        for person in (second, client, owner):
            assert refused(accept(offer, person), 404, "not_found")
            assert refused(decline(offer, person), 404, "not_found")
    assert accept(offer).status_code == 201


def test_offered_opening_cannot_be_booked_or_held_by_others() -> None:
    start = ahead(hours=72)
    offer_to(outsider, start=start)
    known_client("third")
    answered()
    with nothing_written():
        assert refused(third.post("/appointments", request(start)), 409, "slot_taken")
        assert refused(hold(start), 409, "slot_taken")


def test_expired_offer_cannot_be_accepted_and_nothing_is_written() -> None:
    offer = offer_to(outsider)
    let_run_out()
    with nothing_written():
        assert refused(accept(offer), 409, "offer_expired")
        assert decline(offer).status_code == 204
        assert offered() is None
    pass_on()
    with nothing_written():
        assert refused(accept(offer), 409, "offer_expired")
        assert decline(offer).status_code == 204


def test_offer_that_ends_during_acceptance_books_nothing() -> None:
    offer = offer_to(outsider)

    def over() -> None:
        let_run_out()
        pass_on()

    with before_each_write(over):
        answer = accept(offer)
    assert refused(answer, 409, "offer_expired")
    assert outsider.get("/appointments").json_body["appointments"] == []


def test_declined_offer_passes_on_and_keeps_the_waitlist_entry() -> None:
    offer = offer_to(outsider, second)
    assert decline(offer).status_code == 204
    with nothing_written():
        assert decline(offer).status_code == 204
        assert refused(accept(offer), 409, "offer_expired")
    assert offered() is None
    assert pass_on() == 1
    assert offered(second) is not None
    assert offered() is None
    (entry,) = outsider.get("/waitlist").json_body["entries"]
    assert entry["status"] == "waiting"


def test_declined_opening_stays_reserved_for_the_next_waiting_client() -> None:
    start = ahead(hours=72)
    ok(decline(offer_to(outsider, second, start=start)))
    known_client("third")
    with nothing_written():
        assert refused(third.post("/appointments", request(start)), 409, "slot_taken")
    pass_on()
    assert accept(offered(second) or {}, second).status_code == 201


def test_opening_declined_by_all_is_free_again() -> None:
    start = ahead(hours=72)
    ok(decline(offer_to(outsider, start=start)))
    assert pass_on() == 1
    assert taken("provider#owner") == []
    assert pass_on() == 0


def test_leaving_the_waitlist_passes_the_offer_on() -> None:
    offer = offer_to(outsider, second)
    (entry,) = outsider.get("/waitlist").json_body["entries"]
    assert outsider.send("DELETE", f"/waitlist/{entry['entry_id']}").status_code == 204
    assert outsider.get("/waitlist").json_body["entries"] == []
    assert refused(accept(offer), 404, "not_found")
    pass_on()
    assert offered(second) is not None
    assert {each.get("account_id") for each in items("waitlist")} == {"second", None}


def test_leaving_and_rejoining_still_passes_the_offer_on() -> None:
    offer_to(outsider, second)
    (entry,) = outsider.get("/waitlist").json_body["entries"]
    ok(outsider.send("DELETE", f"/waitlist/{entry['entry_id']}"))
    waits(outsider)
    assert offered(outsider) is None
    assert pass_on() == 1
    assert offered(second) is not None
    assert [each["status"] for each in outsider.get("/waitlist").json_body["entries"]] == ["waiting"]


def test_client_who_left_and_rejoined_does_not_hold_up_the_offer() -> None:
    """The client is offered the same start a second time."""
    start = ahead(hours=72)
    offer_to(outsider, second, start=start)
    (entry,) = outsider.get("/waitlist").json_body["entries"]
    ok(outsider.send("DELETE", f"/waitlist/{entry['entry_id']}"))
    pass_on()
    waits(outsider)
    ok(decline(offered(second) or {}, second))
    assert pass_on() == 1
    offer = offered(outsider)
    assert offer is not None
    assert accept(offer).status_code == 201
    assert pass_on() == 0


def _items(requests: list[Request]) -> int:
    sent_ = [each.sent for each in requests if each.operation == "TransactWriteItems"]
    return len(sent_[-1]["TransactItems"])
