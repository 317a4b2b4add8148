"""Clients are told of another room or address, and asked for the number of a call a day ahead."""

from datetime import timedelta

from chalicelib.events.schedules import remind
from tests.api.bookings import PHONE, booked
from tests.api.client_side import GONE, do
from tests.api.people import client, ok, outsider, owner
from tests.api.portal import profile_form
from tests.api.provider_side import act
from tests.api.records import known_client, listed
from tests.api.times import ahead
from tests.events.clock import moved_clock
from tests.events.mailbox import sent_to
from tests.events.records import scheduled

LINK = "https://video.example.com/another-room"


def kinds(person: object = client) -> list[str]:
    return [each["kind"] for each in person.get("/notifications").json_body["notifications"]]  # type: ignore[attr-defined]


def test_each_booked_client_is_told_once_of_another_room() -> None:
    listed()
    known_client()
    known_client("outsider")
    first = booked()["appointment_id"]
    call = booked(outsider, ahead(hours=80), type="phone_consult", format="phone")["appointment_id"]
    ok(owner.put("/portal/profile", profile_form(video_link=LINK)))
    assert scheduled(remind)["told"] == 1
    assert scheduled(remind)["told"] == 0
    assert (kinds(), kinds(outsider)) == (["location_changed"], [])
    assert sent_to() == ["client@people.example.com"]
    ok(do(first, "cancel", **GONE))
    ok(do(call, "cancel", outsider, **GONE))
    ok(owner.put("/portal/profile", profile_form(video_link=f"{LINK}-2")))
    assert scheduled(remind)["told"] == 1
    assert len(sent_to()) == 1


def test_saving_the_profile_without_another_room_tells_nobody() -> None:
    listed()
    ok(owner.put("/portal/profile", profile_form(statement="I listen well.")))
    assert scheduled(remind)["told"] == 0


def test_client_without_reminders_is_asked_again_for_the_number_a_day_ahead() -> None:
    listed()
    known_client(reminders=False)
    appointment = booked()["appointment_id"]
    ok(act(appointment, "switch-to-call"))
    asked = owner.get(f"/portal/referrals/{appointment}").json_body["phone_asked_at"]
    with moved_clock() as clock:
        clock.passed = timedelta(hours=26)
        assert scheduled(remind)["sent"] == 0
        clock.passed = timedelta(hours=50)
        assert scheduled(remind)["sent"] == 1
        assert scheduled(remind)["sent"] == 0
        assert kinds() == ["number_needed"]
        again = owner.get(f"/portal/referrals/{appointment}").json_body["phone_asked_at"]
    assert again > asked


def test_client_who_gave_the_number_is_not_asked_again() -> None:
    listed()
    known_client(reminders=False)
    appointment = booked()["appointment_id"]
    ok(act(appointment, "switch-to-call"))
    ok(client.put(f"/appointments/{appointment}/phone", {"phone": PHONE}))
    with moved_clock() as clock:
        clock.passed = timedelta(hours=50)
        assert scheduled(remind)["sent"] == 0
    assert kinds() == []
