"""POST /portal/referrals/{id}/switch-to-call."""

from datetime import timedelta

from tests.api.bookings import booked, nothing_written, request, taken
from tests.api.people import anonymous, client, colleague, operator, outsider, owner, refused
from tests.api.provider_side import act, item, long_ago, referred
from tests.api.records import known_client, listed, settings
from tests.api.times import read, written


def test_provider_switches_a_session_to_a_phone_consultation() -> None:
    appointment = referred()
    answer = act(appointment, "switch-to-call")
    assert answer.status_code == 200
    changed = answer.json_body
    assert (changed["type"], changed["format"], changed["referral_status"]) == (
        "phone_consult",
        "phone",
        "new",
    )
    assert read(changed["ends_at"]) - read(changed["starts_at"]) == timedelta(minutes=15)
    assert "switch_to_call" not in changed["actions"]
    mine = client.get(f"/appointments/{appointment}").json_body
    assert (mine["type"], mine["ends_at"], mine["status"]) == ("phone_consult", changed["ends_at"], "booked")


def test_switch_frees_the_rest_of_the_time_but_keeps_buffers() -> None:
    listed(settings=settings(buffer_after_minutes=10))
    known_client()
    known_client("outsider")
    first = booked()
    start = read(first["starts_at"])
    act(first["appointment_id"], "switch-to-call")
    assert taken("provider#owner") == [(start, start + timedelta(minutes=25))]
    assert taken("client#client") == [(start, start + timedelta(minutes=15))]
    later = request(start + timedelta(minutes=25))
    assert outsider.post("/appointments", later).status_code == 201


def test_switch_to_a_longer_call_needs_free_time() -> None:
    listed(settings=settings(lengths={"phone_consult": 60, "session": 30}))
    known_client()
    known_client("outsider")
    first = booked()
    start = read(first["starts_at"])
    booked(outsider, start + timedelta(minutes=30))
    with nothing_written():
        assert refused(act(first["appointment_id"], "switch-to-call"), 409, "slot_taken")


def test_switch_to_call_notifies_the_client_once() -> None:
    appointment = referred()
    act(appointment, "switch-to-call")
    assert (item(appointment)["event"], item(appointment)["revision"]) == ("switched_to_call", 2)
    with nothing_written():
        again = act(appointment, "switch-to-call")
    assert (again.status_code, again.json_body["type"]) == (200, "phone_consult")


def test_appointment_booked_as_a_call_cannot_be_switched() -> None:
    appointment = referred(type="phone_consult", format="phone")
    with nothing_written():
        assert refused(act(appointment, "switch-to-call"), 409, "already_a_call")


def test_canceled_or_past_appointment_cannot_be_switched() -> None:
    appointment = referred()
    act(appointment, "cancel", reason="other")
    with nothing_written():
        assert refused(act(appointment, "switch-to-call"), 409, "not_booked")
    other = booked()["appointment_id"]
    long_ago(other)
    with nothing_written():
        assert refused(act(other, "switch-to-call"), 409, "appointment_over")


def test_only_its_own_provider_can_switch_an_appointment() -> None:
    appointment = referred()
    with nothing_written():
        assert refused(act(appointment, "switch-to-call", colleague), 404, "not_found")
        assert refused(act(appointment, "switch-to-call", client), 403, "forbidden")
        assert refused(act(appointment, "switch-to-call", operator), 403, "forbidden")
        assert refused(act(appointment, "switch-to-call", anonymous), 401, "not_signed_in")
        assert refused(act("unknown", "switch-to-call"), 404, "not_found")


def test_acknowledged_referral_stays_acknowledged_after_a_switch() -> None:
    appointment = referred()
    owner.post(f"/portal/referrals/{appointment}/acknowledge")
    assert act(appointment, "switch-to-call").json_body["referral_status"] == "acknowledged"
    assert written(read(item(appointment)["starts_at"])) == item(appointment)["starts_at"].replace(
        ".000000Z", "Z"
    )
