"""Link, number, private address, plan and member id reach the two sides of an appointment, and nothing else.

Each is a canary: a text that occurs nowhere else. What may not have them is listed here by the way it leaves.
"""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from chalice.test import HTTPResponse

from chalicelib.directory.schemas import Office
from tests.api.bookings import PHONE, booked, nothing_written
from tests.api.client_side import GONE, do
from tests.api.cloud import items
from tests.api.people import Person, anonymous, client, colleague, ok, operator, outsider, owner, refused
from tests.api.provider_side import item, long_ago
from tests.api.records import FORMATS, known_client, listed, settings
from tests.api.sign_ins import pool
from tests.api.times import ahead, now, written
from tests.events.clock import moved_clock
from tests.events.mailbox import sent
from tests.events.records import run, stream_record

LINK = "https://canary-link.example.com/room"
OWN_LINK = "https://canary-own-link.example.com/room"
STREET, DIRECTIONS = "77 Canary Street", "Ring the canary bell"
OFFICE = Office(
    street=STREET,
    city="Tucson",
    state="AZ",
    zip="85701",
    directions=DIRECTIONS,
    latitude=32.2,
    longitude=-110.9,
)
COVERAGE = {"plan_name": "Canary Choice", "member_id": "canary-4711"}
DIGITS = "5550123"
CANARIES = ("canary", "Canary", DIGITS, "555-0123")


@pytest.fixture
def appointments(cloud: None) -> dict[str, str]:
    """One appointment of each format with the owner, by format."""
    every = (*FORMATS, "in_person")
    window = listed("colleague").hours.weekly[0].model_copy(update={"formats": every})
    hours = listed("other").hours.model_copy(update={"weekly": (window,)})
    listed(video_link=LINK, office=OFFICE, settings=settings(formats=every), hours=hours)
    people = {"video": client, "phone": outsider, "in_person": Person("third")}
    made = {}
    for number, (format_, person) in enumerate(people.items()):
        known_client(str(person.user_id))
        start = ahead(hours=72 + 24 * number)
        made[format_] = str(booked(person, start, format=format_, payer="aetna")["appointment_id"])
        ok(person.put(f"/appointments/{made[format_]}/coverage", COVERAGE))
    return made


PEOPLE = {"video": client, "phone": outsider, "in_person": Person("third")}


def said(answer: HTTPResponse) -> str:
    return answer.body.decode()


def found(text: str) -> list[str]:
    return [each for each in CANARIES if each in text]


def stream_all() -> None:
    """Deliver each appointment's last change."""
    for each in items("appointments"):
        key = {"appointment_id": {"S": each["appointment_id"]}}
        assert run(stream_record(key, each["record"], "INSERT")) == []


def test_both_sides_see_how_to_meet(appointments: dict[str, str]) -> None:
    for format_, id_ in appointments.items():
        mine = PEOPLE[format_].get(f"/appointments/{id_}").json_body["location"]
        theirs = owner.get(f"/portal/referrals/{id_}").json_body["location"]
        listed_ = PEOPLE[format_].get("/appointments").json_body["appointments"][0]["location"]
        assert mine == theirs == listed_
        assert mine["format"] == format_
    at = {
        name: owner.get(f"/portal/referrals/{id_}").json_body["location"]
        for name, id_ in appointments.items()
    }
    assert (at["video"]["video_link"], at["phone"]["phone"]) == (LINK, PHONE)
    assert at["in_person"]["address"] == {"street": STREET, "city": "Tucson", "state": "AZ", "zip": "85701"}
    assert at["in_person"]["directions"] == DIRECTIONS


def test_emails_files_feeds_and_notifications_have_no_location(
    appointments: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    stream_all()
    for format_, id_ in appointments.items():
        file = PEOPLE[format_].get(f"/appointments/{id_}/calendar.ics")
        assert file.status_code == 200
        assert not found(said(file))
    link = owner.put(f"/portal/referrals/{appointments['video']}/video-link", {"video_link": OWN_LINK})
    assert link.status_code == 200
    stream_all()
    assert sent()
    for mail in sent():
        parts = [part.get_content() for part in mail.walk() if not part.is_multipart()]
        assert not found(" ".join(str(part) for part in (*parts, *mail.values())))
    feed = owner.post("/portal/calendar-feed", {})
    token = feed.json_body["url"].rsplit("/", 1)[1]
    assert not found(said(anonymous.get(f"/feeds/{token}")))
    for person in (*PEOPLE.values(), owner):
        assert not found(said(person.get("/notifications")))
    assert not found(json.dumps(items("notifications"), default=str))
    assert not found(" ".join(str(record.__dict__) for record in caplog.records))


def test_public_pages_show_the_city_of_the_office_alone(appointments: dict[str, str]) -> None:
    profile = anonymous.get("/providers/the-owner")
    assert profile.json_body["city"] == "Tucson"
    query = {"type": "session", "from_": written(now()), "to": written(ahead(days=8))}
    for answer in (profile, anonymous.get("/providers/the-owner/openings", **query)):
        assert answer.status_code == 200
        assert not found(said(answer))


def test_no_other_person_is_answered_with_a_location(appointments: dict[str, str]) -> None:
    for format_, id_ in appointments.items():
        others = [person for name, person in PEOPLE.items() if name != format_]
        for person in (*others, colleague, operator, anonymous):
            for path in (f"/appointments/{id_}", f"/portal/referrals/{id_}"):
                answer = person.get(path)
                assert answer.status_code in {401, 403, 404}
                assert not found(said(answer))


def test_location_is_gone_after_a_cancellation(appointments: dict[str, str]) -> None:
    for format_, id_ in appointments.items():
        answer = do(id_, "cancel", PEOPLE[format_], **GONE)
        assert answer.json_body["location"] is None
        for each in (answer, owner.get(f"/portal/referrals/{id_}"), PEOPLE[format_].get("/appointments")):
            assert not found(said(each))


def test_location_is_shown_for_a_day_after_the_end(appointments: dict[str, str]) -> None:
    for format_, id_ in appointments.items():
        long_ago(id_, days=1)
        assert owner.get(f"/portal/referrals/{id_}").json_body["location"]["format"] == format_
        long_ago(id_, days=2)
        assert owner.get(f"/portal/referrals/{id_}").json_body["location"] is None
        assert PEOPLE[format_].get(f"/appointments/{id_}").json_body["location"] is None


def test_deleting_the_account_clears_the_number(appointments: dict[str, str]) -> None:
    id_ = appointments["phone"]
    assert DIGITS in item(id_)["record"]
    with moved_clock() as clock, pool():
        clock.passed = timedelta(hours=100)
        just_now = replace(outsider, claims={"auth_time": int(clock.now().timestamp())})
        assert just_now.send("DELETE", "/me").status_code == 204
        assert DIGITS not in json.dumps(items("appointments"), default=str)
        assert owner.get(f"/portal/referrals/{id_}").json_body["location"]["phone"] is None


def test_removed_location_that_appointments_need_is_refused_with_their_names(
    appointments: dict[str, str],
) -> None:
    form = {**owner.get("/portal/profile").json_body}
    for name in ("provider_id", "link", "former_slugs", "photo_url", "offered_formats", "unlocated_formats"):
        form.pop(name)
    for change, needed in (({"video_link": None}, "video"), ({"office": None}, "in_person")):
        with nothing_written():
            answer = owner.put("/portal/profile", form | change)
        assert refused(answer, 409, "location_needed")
        assert [each["appointment_id"] for each in answer.json_body["appointments"]] == [appointments[needed]]
        assert answer.json_body["appointments"][0]["client_name"] == "Casey Client"
    ok(do(appointments["video"], "cancel", **GONE))
    saved = owner.put("/portal/profile", form | {"video_link": None})
    assert saved.status_code == 200
    assert saved.json_body["unlocated_formats"] == ["video"]
    formats = {each["id"] for each in anonymous.get("/providers/the-owner").json_body["formats"]}
    assert formats == {"phone", "in_person"}
