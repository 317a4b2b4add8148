"""A new client books a first session or a consultation; a session is for established clients."""

from datetime import timedelta

from tests.api.bookings import booked, hold, nothing_written
from tests.api.client_side import move
from tests.api.people import anonymous, client, ok, outsider, owner, refused
from tests.api.provider_side import follow_up
from tests.api.records import answers, known_client, listed, settings
from tests.api.times import CELL, ahead, read, written
from tests.api.waiting import wish

ALL = ("phone_consult", "intake", "session")


def offering_all() -> None:
    listed(settings=settings(appointment_types=ALL, start_step_minutes=60))
    known_client()


def test_new_client_sees_no_openings_for_sessions() -> None:
    offering_all()
    start = ahead(hours=72)
    query = {"from_": written(start), "to": written(start + CELL)}
    lists = [
        anonymous.get("/providers/the-owner/openings", type=kind, **query).json_body["openings"]
        for kind in ALL
    ]
    assert [len(each) for each in lists] == [1, 1, 0]
    shown = owner.get("/portal/calendar", **query).json_body["openings"]
    assert {each["type"] for each in shown} == {"phone_consult", "intake"}


def test_new_client_can_neither_hold_nor_wait_for_a_session() -> None:
    offering_all()
    known_client("outsider")
    with nothing_written():
        assert refused(hold(ahead(hours=72), questionnaire_id=None), 409, "type_not_offered")
        assert refused(outsider.post("/waitlist", wish(types=["session"])), 409, "type_not_offered")
    assert outsider.post("/waitlist", wish(types=["intake"])).status_code == 201


def test_match_shows_openings_of_first_sessions_and_consultations() -> None:
    offering_all()
    asked = anonymous.post("/questionnaires", answers(formats=["video", "phone"])).json_body
    (match,) = asked["matches"]["matches"]
    assert match["provider"]["appointment_types"] == ["phone_consult", "intake"]
    assert {each["type"] for each in match["next_openings"]} == {"phone_consult", "intake"}


def test_established_client_moves_a_session_that_new_clients_cannot_book() -> None:
    offering_all()
    booked(type="intake")
    start = ahead(hours=96)
    session = owner.post("/portal/appointments", follow_up(start)).json_body["appointment_id"]
    moved = ok(move(session, start + timedelta(hours=2)))
    assert (read(moved["starts_at"]), moved["type"]) == (start + timedelta(hours=2), "session")
    span = {"from_": written(start), "to": written(start + timedelta(hours=2))}
    there = client.get(f"/appointments/{session}/openings", **span).json_body
    assert (there["type"], [read(each["starts_at"]) for each in there["openings"]]) == (
        "session",
        [start, start + timedelta(hours=1)],
    )
