"""Where a provider meets: formats without a location, links for one appointment, and what must stay."""

from typing import Any

from tests.api.bookings import booked, nothing_written, request
from tests.api.client_side import GONE, do
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, colleague, ok, operator, owner, refused
from tests.api.portal import profile_form, settings_form
from tests.api.provider_side import follow_up, item, long_ago, referred
from tests.api.records import changed, known_client, listed
from tests.api.test_hours import window
from tests.api.times import ahead

LINK = "https://video.example.com/for-this-one"


def set_link(appointment: str, link: Any = LINK, person: Any = owner) -> Any:
    return person.put(f"/portal/referrals/{appointment}/video-link", {"video_link": link})


def test_settings_with_a_format_without_location_are_refused() -> None:
    listed(office=None)
    form = settings_form()
    assert owner.get("/portal/referral-settings").json_body["unlocated_formats"] == ["in_person"]
    with nothing_written():
        answer = owner.put("/portal/referral-settings", form | {"formats": ["video", "in_person"]})
    assert refused(answer, 409, "location_missing")
    assert answer.json_body["formats"] == ["in_person"]
    ok(owner.put("/portal/referral-settings", form | {"formats": ["video"]}))


def test_hours_with_a_format_without_location_are_refused() -> None:
    listed(video_link=None)
    shown = owner.get("/portal/hours").json_body
    assert shown["unlocated_formats"] == ["video"]
    body = {name: shown[name] for name in ("version", "time_zone", "overrides")}
    with nothing_written():
        answer = owner.put("/portal/hours", body | {"weekly": [window()]})
    assert refused(answer, 409, "location_missing")
    ok(owner.put("/portal/hours", body | {"weekly": [window(formats=["phone"])]}))


def test_format_without_location_is_neither_shown_nor_booked() -> None:
    listed(video_link=None)
    known_client()
    shown = anonymous.get("/providers/the-owner").json_body
    assert [each["id"] for each in shown["formats"]] == ["phone"]
    answer = client.post("/appointments", request())
    assert refused(answer, 409, "type_not_offered")
    booked(type="phone_consult", format="phone")
    assert refused(owner.post("/portal/appointments", follow_up()), 409, "type_not_offered")


def test_one_appointment_can_have_a_link_of_its_own() -> None:
    appointment = referred()
    set_ = set_link(appointment).json_body
    assert (set_["location"]["video_link"], set_["location"]["own_link"]) == (LINK, True)
    assert client.get(f"/appointments/{appointment}").json_body["location"]["video_link"] == LINK
    assert item(appointment)["event"] == "video_link_changed"
    with nothing_written():
        assert set_link(appointment).status_code == 200
    back = set_link(appointment, None).json_body["location"]
    assert (back["video_link"], back["own_link"]) == ("https://video.example.com/room", False)


def test_own_link_is_refused_for_others_other_formats_and_past_appointments() -> None:
    appointment = referred()
    start = ahead(hours=90)
    call = booked(client, start, provider_id="colleague", type="phone_consult", format="phone")
    with nothing_written():
        assert refused(set_link(appointment, person=colleague), 404, "not_found")
        assert refused(set_link(appointment, person=client), 403, "forbidden")
        assert refused(set_link(appointment, person=operator), 403, "forbidden")
        assert refused(set_link(appointment, "http://video.example.com"), 422, "invalid", "video_link")
        assert refused(set_link(call["appointment_id"], person=colleague), 409, "other_format")
    long_ago(appointment)
    with nothing_written():
        assert refused(set_link(appointment), 409, "appointment_over")


def test_own_link_stays_while_the_provider_has_no_room() -> None:
    appointment = referred()
    ok(set_link(appointment))
    ok(owner.put("/portal/profile", profile_form(video_link=None)))
    with nothing_written():
        assert refused(set_link(appointment, None), 409, "location_missing")


def test_room_comes_back_if_an_appointment_was_booked_during_its_removal() -> None:
    before = listed()
    known_client()
    form = profile_form(video_link=None)
    with before_each_write(booked):
        answer = owner.put("/portal/profile", form)
    assert refused(answer, 409, "location_needed")
    (needed,) = answer.json_body["appointments"]
    assert needed["client_name"] == "Casey Client"
    shown = client.get(f"/appointments/{needed['appointment_id']}").json_body
    assert shown["location"]["video_link"] == before.video_link
    ok(do(needed["appointment_id"], "cancel", **GONE))
    assert owner.put("/portal/profile", profile_form(video_link=None)).json_body["video_link"] is None


def test_change_of_the_room_reaches_everyone_who_is_booked() -> None:
    before = listed()
    known_client()
    appointment = booked()["appointment_id"]
    changed(before, video_link=LINK)
    assert client.get(f"/appointments/{appointment}").json_body["location"]["video_link"] == LINK
