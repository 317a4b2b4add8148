"""POST and DELETE /portal/openings."""

from datetime import timedelta
from typing import Any

from tests.api.bookings import booked, nothing_written, request
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, colleague, ok, operator, owner, refused
from tests.api.records import hours, known_client, listed
from tests.api.test_busy_calendar import event, file
from tests.api.test_hours import openings
from tests.api.test_time_off import away
from tests.api.times import ahead, written

PATH = "/portal/openings"


def one(**changes: Any) -> dict[str, Any]:
    start = written(ahead(hours=80))
    return {"type": "session", "formats": ["video"], "starts_at": start, **changes}


def test_one_off_opening_is_offered_until_booked() -> None:
    listed(hours=hours(weekly=()))
    answer = owner.post(PATH, one())
    assert answer.status_code == 201
    made = answer.json_body
    assert openings() == [made["starts_at"]]
    query = {"from_": written(ahead(hours=1)), "to": written(ahead(days=6))}
    assert owner.get("/portal/calendar", **query).json_body["one_offs"] == [made]
    known_client()
    booked(starts_at=ahead(hours=80))
    assert openings() == []


def test_provider_removes_a_one_off_opening() -> None:
    listed(hours=hours(weekly=()))
    made = owner.post(PATH, one()).json_body
    path = f"{PATH}/{made['opening_id']}"
    assert owner.send("DELETE", path).status_code == 204
    assert openings() == []
    assert refused(owner.send("DELETE", path), 404, "not_found")


def test_booking_a_one_off_opening_removed_meanwhile_is_refused() -> None:
    listed(hours=hours(weekly=()))
    known_client()
    made = owner.post(PATH, one()).json_body
    with before_each_write(lambda: owner.send("DELETE", f"{PATH}/{made['opening_id']}")):
        answer = client.post("/appointments", request(ahead(hours=80)))
    assert refused(answer, 409, "outside_hours")


def test_one_off_opening_is_refused_during_time_off_or_busy_time() -> None:
    listed(hours=hours(weekly=()))
    ok(owner.post("/portal/time-off", away(ahead(hours=80), days=1)))
    with nothing_written():
        assert refused(owner.post(PATH, one()), 409, "during_time_off")
    later = ahead(days=9)
    ok(owner.put("/portal/busy-calendar", file(event(later))))
    with nothing_written():
        assert refused(owner.post(PATH, one(starts_at=written(later))), 409, "slot_taken")
        assert refused(owner.post(PATH, one(starts_at="2199-01-01T12:00:00Z")), 422, "invalid", "starts_at")


def test_repeated_one_off_opening_returns_the_first_unless_formats_differ() -> None:
    listed()
    first = owner.post(PATH, one())
    with nothing_written():
        assert owner.post(PATH, one()).json_body == first.json_body
        assert refused(owner.post(PATH, one(formats=["phone"])), 409, "opening_exists")


def test_one_off_opening_that_cannot_be_booked_is_refused() -> None:
    listed()
    known_client()
    booked(starts_at=ahead(hours=90))
    with nothing_written():
        soon = one(starts_at=written(ahead(hours=40)))
        assert refused(owner.post(PATH, soon), 409, "notice_too_short")
        over = one(starts_at=written(ahead(hours=90) + timedelta(minutes=30)))
        assert refused(owner.post(PATH, over), 409, "slot_taken")
        assert refused(owner.post(PATH, one(type="couple_family")), 409, "type_not_offered")
        assert refused(owner.post(PATH, one(formats=["in_person"])), 409, "type_not_offered")
        assert refused(owner.post(PATH, one(formats=[])), 422, "invalid", "formats")


def test_only_its_own_provider_can_add_or_remove_a_one_off_opening() -> None:
    listed()
    listed("colleague")
    made = owner.post(PATH, one()).json_body
    path = f"{PATH}/{made['opening_id']}"
    with nothing_written():
        assert refused(colleague.send("DELETE", path), 404, "not_found")
        for odd in ("x", "20260231T1200-session", "20260101T1200-", "a" * 128):
            assert refused(owner.send("DELETE", f"{PATH}/{odd}"), 404, "not_found")
        for person, status, code in (
            (client, 403, "forbidden"),
            (operator, 403, "forbidden"),
            (anonymous, 401, "not_signed_in"),
        ):
            assert refused(person.post(PATH, one()), status, code)
            assert refused(person.send("DELETE", path), status, code)
