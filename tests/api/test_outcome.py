"""POST /portal/referrals/{id}/outcome."""

import pytest

from tests.api.bookings import calendar_of, nothing_written, request
from tests.api.people import client, colleague, nobody, operator, owner, refused
from tests.api.provider_side import act, follow_up, long_ago, referred
from tests.api.times import ahead


def over() -> str:
    appointment = referred()
    long_ago(appointment)
    return appointment


def test_it_works() -> None:
    answer = act(over(), "outcome", outcome="kept")
    assert answer.status_code == 200
    assert (answer.json_body["status"], answer.json_body["appointment_status"]) == ("kept", "kept")
    assert "outcome" not in answer.json_body["actions"]


@pytest.mark.parametrize("outcome", ["no_show_client", "no_show_provider"])
def test_who_did_not_come_is_kept_apart(outcome: str) -> None:
    said = act(over(), "outcome", outcome=outcome).json_body
    assert (said["status"], said["appointment_status"]) == (outcome, "no_show")


def test_a_kept_one_establishes_the_client() -> None:
    appointment = over()
    act(appointment, "outcome", outcome="kept")
    assert refused(client.post("/appointments", request(ahead(hours=120))), 409, "established_client")
    (known,) = owner.get("/portal/clients").json_body["clients"]
    assert (known["client_id"], known["name"], known["established"]) == ("client", "Casey Client", True)


def test_a_second_one_kept_moves_the_referral_on() -> None:
    appointment = over()
    act(appointment, "outcome", outcome="kept")
    later = owner.post("/portal/appointments", follow_up()).json_body["appointment_id"]
    long_ago(later, days=1)
    said = act(later, "outcome", outcome="kept").json_body
    assert (said["status"], said["appointment_status"]) == (None, "kept")
    assert owner.get(f"/portal/referrals/{appointment}").json_body["status"] == "second_kept"


def test_closing_frees_the_place_and_the_client() -> None:
    appointment = over()
    act(appointment, "outcome", outcome="kept")
    assert act(appointment, "outcome", outcome="closed").json_body["status"] == "closed"
    assert calendar_of("provider#owner")["capacity"]["caseload"] == 0
    assert owner.get("/portal/clients").json_body["clients"] == []
    assert client.post("/appointments", request(ahead(hours=120))).status_code == 201


def test_nothing_is_closed_over_what_is_still_booked() -> None:
    appointment = over()
    act(appointment, "outcome", outcome="kept")
    owner.post("/portal/appointments", follow_up())
    with nothing_written():
        assert refused(act(appointment, "outcome", outcome="closed"), 409, "appointments_ahead")


def test_an_outcome_told_late_opens_nothing_again() -> None:
    appointment = over()
    act(appointment, "outcome", outcome="closed")
    assert act(appointment, "outcome", outcome="kept").json_body["status"] == "closed"


def test_before_the_end_nobody_knows() -> None:
    appointment = referred()
    with nothing_written():
        assert refused(act(appointment, "outcome", outcome="kept"), 409, "not_yet_over")
        assert refused(act(appointment, "outcome", outcome="closed"), 409, "not_yet_over")


def test_it_is_said_once() -> None:
    appointment = over()
    act(appointment, "outcome", outcome="kept")
    with nothing_written():
        assert refused(act(appointment, "outcome", outcome="no_show_client"), 409, "not_booked")


def test_it_is_for_its_own_provider_alone() -> None:
    appointment = over()
    with nothing_written():
        assert refused(act(appointment, "outcome", colleague, outcome="kept"), 404, "not_found")
        assert refused(act(appointment, "outcome", client, outcome="kept"), 403, "forbidden")
        assert refused(act(appointment, "outcome", operator, outcome="kept"), 403, "forbidden")
        assert refused(act(appointment, "outcome", nobody, outcome="kept"), 401, "not_signed_in")
        assert refused(act(appointment, "outcome", outcome="splendid"), 422, "invalid", "outcome")
