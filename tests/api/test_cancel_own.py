"""POST /appointments/{id}/cancel."""

from typing import Any

import pytest

from tests.api.bookings import booked, calendar_of, nothing_written, request, taken
from tests.api.client_side import GONE, do
from tests.api.people import Person, client, colleague, ok, operator, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, long_ago, referred
from tests.api.records import known_client, listed, settings
from tests.api.times import ahead


def test_client_cancels_an_appointment_and_the_provider_sees_the_message() -> None:
    appointment = referred()
    answer = do(appointment, "cancel", **GONE)
    assert answer.status_code == 200
    canceled = answer.json_body
    assert (canceled["status"], canceled["referral_status"]) == ("canceled", "canceled_by_client")
    assert {name: canceled["cancellation"][name] for name in ("by", "reason", "message")} == {
        "by": "client",
        **GONE,
    }
    assert canceled["actions"] == ["message"]
    seen = owner.get(f"/portal/referrals/{appointment}").json_body
    assert (seen["referral_status"], seen["cancellation"]["message"]) == (
        "canceled_by_client",
        GONE["message"],
    )
    assert item(appointment)["event"] == "canceled_by_client"


def test_client_can_cancel_without_saying_why() -> None:
    appointment = referred()
    canceled = ok(do(appointment, "cancel", reason="prefer_not_to_say"))
    assert canceled["cancellation"]["reason"] == "prefer_not_to_say"
    seen = owner.get(f"/portal/referrals/{appointment}").json_body
    assert seen["cancellation"]["reason"] == "prefer_not_to_say"


def test_canceled_appointment_frees_all_its_cells_across_midnight() -> None:
    listed(settings=settings(buffer_before_minutes=10, buffer_after_minutes=10))
    known_client()
    known_client("outsider")
    start = ahead(hours=72).replace(hour=23, minute=30)
    ok(do(booked(client, start)["appointment_id"], "cancel", **GONE))
    assert (taken("provider#owner"), taken("client#client")) == ([], [])
    assert outsider.post("/appointments", request(start)).status_code == 201


def test_canceling_restores_new_client_capacity_and_allows_rebooking() -> None:
    listed(settings=settings(desired_caseload=1, weekly_new_client_limit=1))
    known_client()
    ok(do(booked()["appointment_id"], "cancel", **GONE))
    capacity = calendar_of("provider#owner")["capacity"]
    assert (capacity["caseload"], capacity["new_this_week"]) == (0, 0)
    assert client.post("/appointments", request()).status_code == 201


def test_canceling_a_follow_up_leaves_the_referral_in_force() -> None:
    appointment = referred()
    later = owner.post("/portal/appointments", follow_up()).json_body["appointment_id"]
    assert do(later, "cancel", **GONE).json_body["status"] == "canceled"
    assert calendar_of("provider#owner")["referral#client"]["appointment_id"] == appointment


def test_client_cannot_cancel_a_past_appointment() -> None:
    appointment = referred()
    long_ago(appointment)
    with nothing_written():
        assert refused(do(appointment, "cancel", **GONE), 409, "appointment_over")


def test_repeated_cancel_returns_the_first_answer_and_changes_nothing() -> None:
    appointment = referred()
    first = do(appointment, "cancel", **GONE)
    with nothing_written():
        assert do(appointment, "cancel", **GONE).json_body == first.json_body
        assert refused(do(appointment, "cancel", reason="cost"), 409, "not_booked")


def test_client_cannot_cancel_after_the_provider_canceled() -> None:
    appointment = referred()
    ok(act(appointment, "cancel", reason="other"))
    with nothing_written():
        assert refused(do(appointment, "cancel", **GONE), 409, "not_booked")


@pytest.mark.parametrize("person", [owner, colleague, outsider, operator], ids=lambda each: each.user_id)
def test_other_people_cannot_cancel_the_appointment_of_a_client(person: Person) -> None:
    appointment = referred()
    with nothing_written():
        assert refused(do(appointment, "cancel", person, **GONE), 404, "not_found")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "reason"),
        ({"reason": "outside_scope"}, "reason"),
        ({"reason": "cost", "message": "x" * 1001}, "message"),
        ({"reason": "cost", "by": "provider"}, "by"),
    ],
)
def test_invalid_cancel_request_names_its_field_and_writes_nothing(body: dict[str, Any], field: str) -> None:
    appointment = referred()
    with nothing_written():
        assert refused(do(appointment, "cancel", **body), 422, "invalid", field)
