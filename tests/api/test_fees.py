"""Fees: shown before booking, agreed at booking, and unchanged for what is booked."""

from typing import Any

import pytest

from chalicelib.directory import table as directory
from chalicelib.directory.fees import Fee
from chalicelib.directory.schemas import Provider
from tests.api.bookings import booked, nothing_written, request
from tests.api.client_side import move
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, outsider, owner, refused
from tests.api.provider_side import act, follow_up, referred, series
from tests.api.records import answers, changed, known_client, listed, settings
from tests.api.times import ahead
from tests.api.waiting import accept, freed, offered, waits
from tests.events.records import run

SESSION = {"dollars": 150, "lowest_dollars": 60}
FREE = {"dollars": 0, "lowest_dollars": None}
NEW = {"dollars": 180, "lowest_dollars": None}
NOT_GIVEN = {"dollars": None, "lowest_dollars": None}


def _listed(fee: dict[str, Any] | None = SESSION, **changes: Any) -> Provider:
    return listed(settings=settings(fees={"session": Fee(**fee)} if fee else {}, **changes))


def _raise_fee(before: Provider, fee: dict[str, Any] = NEW) -> Provider:
    fees = before.settings.fees | {"session": Fee(**fee)}
    return changed(before, settings=before.settings.model_copy(update={"fees": fees}))


def _mine(appointment_id: str) -> Any:
    return client.get(f"/appointments/{appointment_id}").json_body


def _theirs(appointment_id: str) -> Any:
    return owner.get(f"/portal/referrals/{appointment_id}").json_body


def test_profile_and_matches_show_the_fees_of_the_types_on_offer() -> None:
    _listed(appointment_types=("phone_consult", "session"))
    shown = {"phone_consult": FREE, "session": SESSION}
    assert anonymous.get("/providers/the-owner").json_body["fees"] == shown
    (match,) = anonymous.post("/questionnaires", answers()).json_body["matches"]["matches"]
    assert match["provider"]["fees"] == shown


def test_type_without_a_fee_is_left_out() -> None:
    _listed(None)
    assert anonymous.get("/providers/the-owner").json_body["fees"] == {"phone_consult": FREE}


def test_appointment_keeps_the_fee_that_was_shown() -> None:
    before = _listed()
    known_client()
    appointment = booked(fee_shown=SESSION)
    assert appointment["fee"] == SESSION
    _raise_fee(before)
    assert _mine(appointment["appointment_id"])["fee"] == SESSION
    assert _theirs(appointment["appointment_id"])["fee"] == SESSION
    assert move(appointment["appointment_id"], ahead(hours=100)).json_body["fee"] == SESSION


@pytest.mark.parametrize("shown", [SESSION, NOT_GIVEN, {"dollars": 180, "lowest_dollars": 90}])
def test_booking_at_another_fee_is_refused_with_the_current_one(shown: dict[str, Any]) -> None:
    _listed(NEW)
    known_client()
    with nothing_written():
        answer = client.post("/appointments", request(fee_shown=shown))
    assert refused(answer, 409, "fee_changed")
    assert answer.json_body["fee"] == NEW
    assert booked(fee_shown=NEW)["fee"] == NEW


def test_fee_withdrawn_after_it_was_shown_is_refused_without_a_new_one() -> None:
    _listed(None)
    known_client()
    answer = client.post("/appointments", request(fee_shown=SESSION))
    assert refused(answer, 409, "fee_changed")
    assert answer.json_body["fee"] is None
    assert booked(fee_shown=NOT_GIVEN)["fee"] is None


def test_fee_that_changes_between_read_and_write_is_refused() -> None:
    before = _listed()
    known_client()
    with before_each_write(lambda: _raise_fee(before)):
        answer = client.post("/appointments", request(fee_shown=SESSION))
    assert refused(answer, 409, "fee_changed")
    assert answer.json_body["fee"] == NEW


def test_repeated_booking_returns_its_first_answer_after_the_fee_has_changed() -> None:
    before = _listed()
    known_client()
    body, key = request(fee_shown=SESSION), "one-key-of-a-page-0001"
    first = client.post("/appointments", body, idempotency_key=key)
    _raise_fee(before)
    again = client.post("/appointments", body, idempotency_key=key)
    assert (again.status_code, again.json_body) == (201, first.json_body)


def test_client_with_a_plan_has_no_fee() -> None:
    _listed()
    known_client()
    appointment = booked(payer="aetna", fee_shown=NEW)
    assert (appointment["payer"], appointment["fee"]) == ("aetna", None)


@pytest.mark.parametrize(
    "shown", [{"dollars": -1}, {"dollars": 1001}, {"dollars": "150"}, {"dollars": 1, "euros": 1}, 150]
)
def test_malformed_fee_is_refused(shown: Any) -> None:
    _listed()
    known_client()
    with nothing_written():
        assert refused(client.post("/appointments", request(fee_shown=shown)), 422, "invalid")


def test_switch_to_a_call_tells_both_sides_from_which_fee_to_which() -> None:
    _listed()
    known_client()
    appointment = booked()["appointment_id"]
    assert act(appointment, "switch-to-call").status_code == 200
    for shown in (_mine(appointment), _theirs(appointment)):
        assert shown["fee"] == FREE
        assert shown["before_call"]["type"] == "session"
        assert shown["before_call"]["fee"] == SESSION


def test_follow_up_and_series_take_the_fee_of_their_day() -> None:
    referral = referred()
    _raise_fee(directory.get("owner", consistent=True), SESSION)
    later = owner.post("/portal/appointments", follow_up()).json_body
    assert owner.post("/portal/series", series(ahead(hours=120), count=2)).status_code == 201
    assert later["fee"] == SESSION
    fees = [
        each["fee"]
        for each in client.get("/appointments").json_body["appointments"]
        if each["appointment_id"] != referral
    ]
    assert fees == [SESSION] * 3
    assert _mine(referral)["fee"] is None


def test_accepted_offer_keeps_the_fee_that_it_named() -> None:
    before = _listed()
    waits(outsider)
    assert run(freed()) == []
    offer = offered()
    assert offer
    assert offer["fee"] == SESSION
    _raise_fee(before)
    assert offered() == offer
    answer = accept(offer)
    assert (answer.status_code, answer.json_body["fee"]) == (201, SESSION)
