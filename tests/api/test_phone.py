"""The number of a call: POST /appointments, PUT /appointments/{id}/phone, and what a switch takes."""

from typing import Any

import pytest

from tests.api.bookings import PHONE, booked, booking_refused, nothing_written
from tests.api.client_side import GONE, do
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, ok, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, long_ago, referred, series
from tests.api.records import changed, known_client, listed
from tests.api.times import ahead

REASON = "My camera is broken."
OTHER = "+15205550199"


def save(appointment: str, phone: Any = OTHER, person: Any = client) -> Any:
    return person.put(f"/appointments/{appointment}/phone", {"phone": phone})


def test_booking_of_a_call_requires_a_number_that_can_exist() -> None:
    listed()
    known_client(phone=PHONE)
    booking_refused(422, "invalid", "phone", type="phone_consult", format="phone", phone=None)
    booking_refused(422, "invalid", "phone", type="phone_consult", format="phone", phone="555-0123")


def test_number_is_stored_in_e164_for_a_call_alone() -> None:
    listed()
    known_client()
    known_client("outsider")
    call = booked(type="phone_consult", format="phone", phone="(602) 555-0123")
    assert call["location"]["phone"] == PHONE
    assert "change_phone" in call["actions"]
    session = booked(outsider, ahead(hours=80), phone=PHONE)
    assert session["location"]["phone"] is None
    assert "change_phone" not in session["actions"]
    assert PHONE not in item(session["appointment_id"])["record"]


def test_client_changes_the_number_until_the_start_and_the_provider_is_notified_once() -> None:
    call = referred(type="phone_consult", format="phone")
    assert save(call).json_body["location"]["phone"] == OTHER
    assert owner.get(f"/portal/referrals/{call}").json_body["location"]["phone"] == OTHER
    assert (item(call)["event"], item(call)["revision"]) == ("phone_given", 2)
    with nothing_written():
        assert save(call).status_code == 200
    long_ago(call, days=0)
    with nothing_written():
        assert refused(save(call, PHONE), 409, "appointment_over")


def test_number_of_another_format_or_a_canceled_call_is_refused() -> None:
    session = referred()
    with nothing_written():
        assert refused(save(session), 409, "other_format")
        assert refused(save(session, "call me"), 422, "invalid", "phone")
        assert refused(save(session, person=outsider), 404, "not_found")
        assert refused(save(session, person=anonymous), 401, "not_signed_in")
    ok(do(session, "cancel", **GONE))
    with nothing_written():
        assert refused(save(session), 409, "not_booked")


def test_switch_takes_the_number_of_the_account_and_says_why() -> None:
    listed()
    known_client(phone=PHONE)
    session = booked()["appointment_id"]
    switched = act(session, "switch-to-call", message=REASON).json_body
    assert (switched["location"]["phone"], switched["phone_asked_at"]) == (PHONE, None)
    mine = client.get(f"/appointments/{session}").json_body
    before = mine["before_call"]
    assert (before["type"], before["format"], before["message"]) == (
        "session",
        "video",
        "My camera is broken.",
    )
    with nothing_written():
        assert act(session, "switch-to-call", message=REASON).status_code == 200
        assert refused(act(session, "switch-to-call", message="Another reason."), 409, "already_a_call")


def test_switch_without_a_number_asks_for_it_until_the_client_gives_it() -> None:
    session = referred()
    switched = act(session, "switch-to-call").json_body
    assert switched["location"]["phone"] is None
    assert switched["phone_asked_at"]
    assert save(session).status_code == 200
    shown = owner.get(f"/portal/referrals/{session}").json_body
    assert (shown["location"]["phone"], shown["phone_asked_at"]) == (OTHER, None)


@pytest.mark.parametrize("known", [PHONE, None])
def test_follow_up_by_phone_takes_the_known_number_or_asks_for_one(known: str | None) -> None:
    listed()
    known_client(phone=known)
    booked()
    body = follow_up(type="phone_consult", format="phone")
    made = owner.post("/portal/appointments", body).json_body
    assert made["location"]["phone"] == known
    assert bool(made["phone_asked_at"]) == (known is None)


def test_series_checks_its_format_again_when_it_is_written() -> None:
    """The room may go while the series takes its times."""
    before = listed()
    known_client()
    booked()

    def room_goes() -> None:
        changed(before, video_link=None)

    with before_each_write(room_goes, after=1):
        answer = owner.post("/portal/series", series())
    assert refused(answer, 409, "type_not_offered")
    assert len(client.get("/appointments").json_body["appointments"]) == 1
