"""POST /portal/referrals/{id}/outcome."""

import pytest

from tests.api.bookings import calendar_of, nothing_written, request
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, colleague, ok, operator, owner, refused
from tests.api.provider_side import act, follow_up, long_ago, referred
from tests.api.times import ahead


def over() -> str:
    appointment = referred()
    long_ago(appointment)
    return appointment


def test_provider_records_that_the_client_attended() -> None:
    answer = act(over(), "outcome", outcome="attended")
    assert answer.status_code == 200
    assert (answer.json_body["referral_status"], answer.json_body["status"]) == ("attended", "attended")
    assert "outcome" not in answer.json_body["actions"]


@pytest.mark.parametrize("outcome", ["no_show_client", "no_show_provider"])
def test_no_show_outcome_says_which_side_missed_the_appointment(outcome: str) -> None:
    said = act(over(), "outcome", outcome=outcome).json_body
    assert (said["referral_status"], said["status"]) == (outcome, "no_show")


def test_attended_appointment_establishes_the_client() -> None:
    appointment = over()
    ok(act(appointment, "outcome", outcome="attended"))
    assert refused(client.post("/appointments", request(ahead(hours=120))), 409, "established_client")
    (known,) = owner.get("/portal/bookable-clients").json_body["clients"]
    assert (known["client_id"], known["name"], known["established"]) == ("client", "Casey Client", True)


def test_second_attended_appointment_updates_the_referral_status() -> None:
    appointment = over()
    ok(act(appointment, "outcome", outcome="attended"))
    later = owner.post("/portal/appointments", follow_up()).json_body["appointment_id"]
    long_ago(later, days=1)
    said = act(later, "outcome", outcome="attended").json_body
    assert (said["referral_status"], said["status"]) == (None, "attended")
    assert owner.get(f"/portal/referrals/{appointment}").json_body["referral_status"] == "second_attended"


def test_closing_a_referral_frees_the_caseload_and_the_client() -> None:
    appointment = over()
    ok(act(appointment, "outcome", outcome="attended"))
    assert act(appointment, "outcome", outcome="closed").json_body["referral_status"] == "closed"
    assert calendar_of("provider#owner")["capacity"]["caseload"] == 0
    assert owner.get("/portal/bookable-clients").json_body["clients"] == []
    assert client.post("/appointments", request(ahead(hours=120))).status_code == 201


def test_referral_cannot_close_while_an_appointment_is_booked() -> None:
    appointment = over()
    ok(act(appointment, "outcome", outcome="attended"))
    ok(owner.post("/portal/appointments", follow_up()))
    with nothing_written():
        assert refused(act(appointment, "outcome", outcome="closed"), 409, "upcoming_appointments")


def test_relation_with_only_canceled_appointments_can_be_closed() -> None:
    """After a follow-up, everything is canceled: the relation must not last forever."""
    appointment = referred()
    later = owner.post("/portal/appointments", follow_up()).json_body["appointment_id"]
    ok(act(later, "cancel", reason="other"))
    canceled = act(appointment, "cancel", reason="not_a_good_fit").json_body
    assert "close" in canceled["actions"]
    closed = act(appointment, "outcome", outcome="closed")
    assert (closed.status_code, closed.json_body["referral_status"]) == (200, "canceled_by_provider")
    assert "follow_up" not in closed.json_body["actions"]
    assert calendar_of("provider#owner")["capacity"]["caseload"] == 0
    assert client.post("/appointments", request(ahead(hours=120))).status_code == 201


def test_follow_up_booked_while_closing_keeps_the_relation_open() -> None:
    appointment = over()
    with before_each_write(lambda: owner.post("/portal/appointments", follow_up())):
        answer = act(appointment, "outcome", outcome="closed")
    assert refused(answer, 409, "upcoming_appointments")
    assert len(owner.get("/portal/bookable-clients").json_body["clients"]) == 1


def test_closed_relation_offers_no_follow_up_action() -> None:
    appointment = over()
    later = owner.post("/portal/appointments", follow_up()).json_body["appointment_id"]
    assert "follow_up" in owner.get(f"/portal/referrals/{later}").json_body["actions"]
    ok(act(later, "cancel", reason="other"))
    ok(act(appointment, "outcome", outcome="closed"))
    assert owner.get(f"/portal/referrals/{later}").json_body["actions"] == ["message", "contact_us"]


def test_late_outcome_does_not_establish_the_next_relation() -> None:
    first = over()
    ok(act(first, "outcome", outcome="closed"))
    second = client.post("/appointments", request(ahead(hours=120))).json_body["appointment_id"]
    ok(act(first, "outcome", outcome="attended"))
    ok(act(second, "cancel", reason="other"))
    assert owner.get("/portal/bookable-clients").json_body["clients"] == []


def test_outcomes_recorded_in_reverse_order_give_the_same_status() -> None:
    appointment = over()
    later = owner.post("/portal/appointments", follow_up()).json_body["appointment_id"]
    long_ago(later, days=1)
    ok(act(later, "outcome", outcome="attended"))
    assert act(appointment, "outcome", outcome="attended").json_body["referral_status"] == "second_attended"


def test_late_outcome_does_not_reopen_a_closed_referral() -> None:
    appointment = over()
    ok(act(appointment, "outcome", outcome="closed"))
    assert act(appointment, "outcome", outcome="attended").json_body["referral_status"] == "closed"


def test_outcome_cannot_be_recorded_before_the_appointment_ends() -> None:
    appointment = referred()
    with nothing_written():
        assert refused(act(appointment, "outcome", outcome="attended"), 409, "not_yet_over")
        assert refused(act(appointment, "outcome", outcome="closed"), 409, "not_yet_over")


def test_outcome_can_be_recorded_only_once() -> None:
    appointment = over()
    ok(act(appointment, "outcome", outcome="attended"))
    with nothing_written():
        assert refused(act(appointment, "outcome", outcome="no_show_client"), 409, "not_booked")


def test_repeated_outcome_changes_nothing() -> None:
    appointment = over()
    ok(act(appointment, "outcome", outcome="no_show_client"))
    with nothing_written():
        assert act(appointment, "outcome", outcome="no_show_client").json_body["status"] == "no_show"
        assert refused(act(appointment, "outcome", outcome="no_show_provider"), 409, "not_booked")


def test_only_its_own_provider_can_record_an_outcome() -> None:
    appointment = over()
    with nothing_written():
        assert refused(act(appointment, "outcome", colleague, outcome="attended"), 404, "not_found")
        assert refused(act(appointment, "outcome", client, outcome="attended"), 403, "forbidden")
        assert refused(act(appointment, "outcome", operator, outcome="attended"), 403, "forbidden")
        assert refused(act(appointment, "outcome", anonymous, outcome="attended"), 401, "not_signed_in")
        assert refused(act(appointment, "outcome", outcome="splendid"), 422, "invalid", "outcome")
