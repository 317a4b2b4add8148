"""POST /portal/referrals/{id}/cancel."""

from typing import Any

from tests.api.bookings import booked, calendar_of, nothing_written, request, taken
from tests.api.people import anonymous, client, colleague, operator, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, long_ago, referred
from tests.api.records import known_client, listed, settings
from tests.api.times import ahead

SAID: dict[str, Any] = {
    "reason": "provider_unavailable",
    "message": "I am sorry: I have to be away that week.",
}


def test_provider_cancels_a_referral_with_reason_and_message() -> None:
    appointment = referred()
    answer = act(appointment, "cancel", **SAID)
    assert answer.status_code == 200
    canceled = answer.json_body
    assert (canceled["referral_status"], canceled["status"]) == ("canceled_by_provider", "canceled")
    mine = client.get(f"/appointments/{appointment}").json_body
    assert mine["status"] == "canceled"
    assert {name: mine["cancellation"][name] for name in ("by", "reason", "message")} == {
        "by": "provider",
        **SAID,
    }


def test_canceling_frees_the_appointment_and_its_buffers() -> None:
    listed(settings=settings(buffer_before_minutes=10, buffer_after_minutes=10))
    known_client()
    known_client("outsider")
    first = booked()
    act(first["appointment_id"], "cancel", **SAID)
    assert (taken("provider#owner"), taken("client#client")) == ([], [])
    assert outsider.post("/appointments", request()).status_code == 201


def test_canceling_around_midnight_utc_frees_all_cells() -> None:
    listed()
    known_client()
    start = ahead(hours=72).replace(hour=23, minute=30)
    appointment = booked(client, start)["appointment_id"]
    act(appointment, "cancel", **SAID)
    assert (taken("provider#owner"), taken("client#client")) == ([], [])


def test_canceling_restores_new_client_capacity_and_lets_the_client_rebook() -> None:
    listed(settings=settings(desired_caseload=1, weekly_new_client_limit=1))
    known_client()
    appointment = booked()["appointment_id"]
    act(appointment, "cancel", **SAID)
    capacity = calendar_of("provider#owner")["capacity"]
    assert (capacity["caseload"], capacity["new_this_week"]) == (0, 0)
    assert client.post("/appointments", request()).status_code == 201


def test_client_with_a_follow_up_stays_in_the_caseload() -> None:
    appointment = referred()
    assert owner.post("/portal/appointments", follow_up()).status_code == 201
    assert act(appointment, "cancel", **SAID).status_code == 200
    assert calendar_of("provider#owner")["capacity"]["caseload"] == 1
    answer = client.post("/appointments", request(ahead(hours=120)))
    assert refused(answer, 409, "established_client")
    assert answer.json_body["appointment_id"] == appointment


def test_canceled_referral_no_longer_counts_as_unseen() -> None:
    appointment = referred()
    assert owner.get("/portal/referrals").json_body["unseen"] == 1
    act(appointment, "cancel", **SAID)
    assert owner.get("/portal/referrals").json_body["unseen"] == 0
    assert item(appointment)["event"] == "canceled_by_provider"


def test_repeated_cancel_succeeds_but_another_reason_is_refused() -> None:
    appointment = referred()
    act(appointment, "cancel", **SAID)
    with nothing_written():
        again = act(appointment, "cancel", **SAID)
        assert refused(act(appointment, "cancel", reason="other"), 409, "not_booked")
    assert (again.status_code, again.json_body["referral_status"]) == (200, "canceled_by_provider")


def test_appointment_that_has_begun_cannot_be_canceled() -> None:
    appointment = referred()
    long_ago(appointment)
    with nothing_written():
        assert refused(act(appointment, "cancel", **SAID), 409, "appointment_over")


def test_cancel_with_invalid_reason_or_long_message_is_refused() -> None:
    appointment = referred()
    with nothing_written():
        assert refused(act(appointment, "cancel", reason="bored"), 422, "invalid", "reason")
        assert refused(act(appointment, "cancel", reason="other", message="x" * 1001), 422, "invalid")
        assert refused(act(appointment, "cancel", message="No reason"), 422, "invalid", "reason")


def test_only_its_own_provider_can_cancel_a_referral() -> None:
    appointment = referred()
    with nothing_written():
        assert refused(act(appointment, "cancel", colleague, **SAID), 404, "not_found")
        assert refused(act(appointment, "cancel", client, **SAID), 403, "forbidden")
        assert refused(act(appointment, "cancel", operator, **SAID), 403, "forbidden")
        assert refused(act(appointment, "cancel", anonymous, **SAID), 401, "not_signed_in")
    known_client("outsider")
    assert refused(outsider.get(f"/appointments/{appointment}"), 404, "not_found")
