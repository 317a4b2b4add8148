"""GET /appointments/{id} and its calendar file."""

from typing import Any

from icalendar import Calendar

from tests.api.bookings import booked
from tests.api.people import Person, client, nobody, operator, outsider, owner, refused
from tests.api.records import known_client, listed
from tests.api.times import read


def _made() -> dict[str, Any]:
    listed()
    known_client()
    return booked(note="I am nervous.")


def test_it_works() -> None:
    made = _made()
    assert client.get(f"/appointments/{made['appointment_id']}").json_body == made


def test_it_is_its_clients_alone() -> None:
    path = f"/appointments/{_made()['appointment_id']}"
    for person in (outsider, owner, operator):
        assert refused(person.get(path), 404, "not_found")
        assert refused(person.get(f"{path}/calendar.ics"), 404, "not_found")
    assert refused(nobody.get(path), 401, "not_signed_in")
    assert refused(nobody.get(f"{path}/calendar.ics"), 401, "not_signed_in")


def test_an_unknown_one_is_not_there() -> None:
    assert refused(client.get("/appointments/unknown"), 404, "not_found")
    assert refused(client.get("/appointments/unknown/calendar.ics"), 404, "not_found")


def test_an_access_token_is_no_sign_in() -> None:
    path = f"/appointments/{_made()['appointment_id']}"
    assert refused(Person("client", claims={"token_use": "access"}).get(path), 401, "not_signed_in")


def test_the_calendar_file_says_when() -> None:
    made = _made()
    answer = client.get(f"/appointments/{made['appointment_id']}/calendar.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    event: Any = Calendar.from_ical(answer.body).walk("VEVENT")[0]
    assert event["dtstart"].dt == read(made["starts_at"])
    assert event["dtend"].dt == read(made["ends_at"])
    assert made["appointment_id"] in event["uid"]


def test_the_calendar_file_says_neither_who_nor_why() -> None:
    made = _made()
    text = client.get(f"/appointments/{made['appointment_id']}/calendar.ics").body.decode().lower()
    private = ("casey", "olive", "owner", "nervous", "session", "therapy", "video", "@people", "az\r\n")
    assert not [word for word in private if word in text]
