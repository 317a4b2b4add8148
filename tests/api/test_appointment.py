"""GET /appointments/{id} and its calendar file."""

from typing import Any

from icalendar import Calendar

from tests.api.bookings import booked
from tests.api.people import Person, anonymous, client, operator, outsider, owner, refused
from tests.api.records import known_client, listed
from tests.api.times import read


def _made() -> dict[str, Any]:
    listed()
    known_client()
    return booked(note="I am nervous.")


def test_client_reads_their_own_appointment() -> None:
    made = _made()
    assert client.get(f"/appointments/{made['appointment_id']}").json_body == made


def test_only_its_client_can_read_an_appointment() -> None:
    path = f"/appointments/{_made()['appointment_id']}"
    for person in (outsider, owner, operator):
        assert refused(person.get(path), 404, "not_found")
        assert refused(person.get(f"{path}/calendar.ics"), 404, "not_found")
    assert refused(anonymous.get(path), 401, "not_signed_in")
    assert refused(anonymous.get(f"{path}/calendar.ics"), 401, "not_signed_in")


def test_unknown_appointment_is_not_found() -> None:
    assert refused(client.get("/appointments/unknown"), 404, "not_found")
    assert refused(client.get("/appointments/unknown/calendar.ics"), 404, "not_found")


def test_access_token_is_not_accepted_as_sign_in() -> None:
    path = f"/appointments/{_made()['appointment_id']}"
    assert refused(Person("client", claims={"token_use": "access"}).get(path), 401, "not_signed_in")


def test_calendar_file_has_the_start_and_end_of_the_appointment() -> None:
    made = _made()
    answer = client.get(f"/appointments/{made['appointment_id']}/calendar.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    event: Any = Calendar.from_ical(answer.body).walk("VEVENT")[0]
    assert event["dtstart"].dt == read(made["starts_at"])
    assert event["dtend"].dt == read(made["ends_at"])
    assert made["appointment_id"] in event["uid"]
    page = f"/appointments.html?appointment={made['appointment_id']}"
    assert event["url"] == f"https://care.practice.example.com{page}"


def test_calendar_file_has_no_names_or_private_details() -> None:
    made = _made()
    answer = client.get(f"/appointments/{made['appointment_id']}/calendar.ics")
    assert answer.status_code == 200
    # Long lines are folded. The only addresses are the client's own and the practice's.
    text = answer.body.decode().lower().replace("\r\n ", "")
    assert "summary:appointment" in text
    assert text.count("@") == text.count("@caseload\r\n") + text.count(":mailto:") == 3
    own = f":mailto:{client.email}\r\n"
    assert own in text
    text = text.replace(own, "")
    private = ("casey", "olive", "owner", "nervous", "session", "therapy", "video", "@people", "az\r\n")
    assert not [word for word in private if word in text]
