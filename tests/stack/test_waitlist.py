"""The waitlist on the deployed stack: the permissions of its Lambdas, and a race for a freed opening."""

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from tests.stack.people import Person, anonymous, at_once, new_client, new_clients
from tests.stack.schedules import tick
from tests.stack.stored import appointments_of, eventually, items
from tools.local import Local

SLUG, CROWD = "amara-ashdown", 10
GONE = {"reason": "schedule", "message": ""}


def _text(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")


def _freed(local: Local, day: int, *waiting: Person) -> tuple[dict[str, Any], dict[str, Any]]:
    """A booking that was canceled while these people were on the waitlist, and the first one's offer."""
    now = datetime.now(UTC)
    start, end = (_text(now + timedelta(days=days)) for days in (day, day + 7))
    opening = anonymous(local).openings(SLUG, "intake", start, end)[0]
    profile = anonymous(local).get(f"/providers/{SLUG}")
    body = {"provider_id": profile["provider_id"], "state": "AZ", "payer": "self_pay"}
    for person in waiting:
        wish = body | {"types": ["intake"], "formats": ["video"]}
        assert person.call("POST", "/waitlist", wish).status_code == 201
    booking = body | {"type": "intake", "format": "video", "starts_at": opening["starts_at"]}
    first = new_client(local)
    made = first.call("POST", "/appointments", booking)
    assert made.status_code == 201, made.text
    gone = first.call("POST", f"/appointments/{made.json()['appointment_id']}/cancel", GONE)
    assert gone.is_success, gone.text
    return booking, eventually(lambda: _offer(waiting[0]), 60)


def _offer(person: Person) -> Any:
    return next((each["offer"] for each in person.get("/waitlist")["entries"] if each["offer"]), None)


def test_declined_offer_passes_to_the_next_client_who_books(local: Local) -> None:
    one, two = new_clients(local, 2)
    booking, offer = _freed(local, 4, one, two)
    assert one.call("DELETE", f"/waitlist/offers/{offer['offer_id']}").status_code == 204
    assert tick(local, "EndOffers") == {"ended": 1}
    passed = _offer(two)
    assert passed["starts_at"] == booking["starts_at"]
    made = two.call("POST", f"/waitlist/offers/{passed['offer_id']}/accept", {})
    assert (made.status_code, made.json()["starts_at"]) == (201, booking["starts_at"])
    assert tick(local, "EndOffers") == {"ended": 0}
    (place,) = one.get("/waitlist")["entries"]
    assert one.call("DELETE", f"/waitlist/{place['entry_id']}").status_code == 204
    assert [each for each in items(local, "Waitlist") if each.get("account_id")] == []


def test_only_the_offers_holder_can_book_the_offered_opening(local: Local) -> None:
    waiting, *crowd = new_clients(local, CROWD)
    booking, offer = _freed(local, 12, waiting)
    accept = partial(waiting.call, "POST", f"/waitlist/offers/{offer['offer_id']}/accept", {})
    others = [partial(each.call, "POST", "/appointments", booking) for each in crowd]
    answers = at_once([accept, *others, accept])
    first, *lost, again = answers
    assert (first.status_code, again.status_code) == (201, 201), (first.text, again.text)
    assert first.json()["appointment_id"] == again.json()["appointment_id"]
    assert {each.status_code for each in lost} == {409}
    assert {each.json()["code"] for each in lost} <= {"slot_taken", "try_again"}
    at_that_time = [
        each
        for each in appointments_of(local, booking["provider_id"])
        if json.loads(each["record"])["starts_at"] == booking["starts_at"] and each["status"] == "booked"
    ]
    assert len(at_that_time) == 1
