"""The calendar feed: valid iCalendar that shows busy times and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from chalicelib.booking.appointments.schemas import Cancellation
from chalicelib.booking.portal.feed import feed
from tests.unit.builders import NOW, make_appointment
from tests.unit.test_notification_rules import CANARIES

ALLOWED = {
    *("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND"),
    *("SUMMARY", "STATUS", "TRANSP", "CLASS"),
}


def events(*appointments: Any) -> list[Any]:
    return list(Calendar.from_ical(feed(appointments)).walk("VEVENT"))


def test_feed_shows_an_appointment_as_a_private_busy_event_at_its_times() -> None:
    (event,) = events(make_appointment())
    assert (str(event["summary"]), str(event["transp"]), str(event["class"])) == ("Busy", "OPAQUE", "PRIVATE")
    assert event.decoded("dtstart") == make_appointment().starts_at
    assert event.decoded("dtend") == make_appointment().ends_at
    assert event["dtstart"].to_ical().endswith(b"Z")
    assert event["sequence"] == 0


def test_feed_reveals_nothing_about_the_people_of_an_appointment() -> None:
    made = make_appointment(appointment_id="canary-appointment", **CANARIES)
    text = feed([made]).decode().lower()
    for word in ("canary", "97", "medicaid", "phone", "therap", "session", "provider"):
        assert word not in text, word
    (event,) = events(made)
    assert set(event.keys()) == ALLOWED


def test_feed_lines_end_in_crlf_and_have_at_most_75_bytes() -> None:
    content = feed([make_appointment(appointment_id=f"a{number}") for number in range(50)])
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_appointment_keeps_its_feed_uid_and_hides_its_id() -> None:
    before, after = events(make_appointment())[0], events(make_appointment(note="other"))[0]
    assert before["uid"] == after["uid"]
    assert events(make_appointment(appointment_id="other"))[0]["uid"] != before["uid"]
    assert make_appointment().appointment_id not in str(before["uid"])


def test_appointment_switched_to_a_call_updates_its_feed_event() -> None:
    changed_at = NOW + timedelta(hours=1)
    made = make_appointment()
    ends_at = made.starts_at + timedelta(minutes=15)
    switched = {"ends_at": ends_at, "revision": 2, "changed_at": changed_at, "type": "phone_consult"}
    (event,) = events(made.model_copy(update=switched))
    assert (event.decoded("dtend"), event["sequence"]) == (ends_at, 1)
    assert event.decoded("last-modified") == event.decoded("dtstamp") == changed_at


def test_canceled_appointment_is_not_in_the_feed() -> None:
    cancellation = Cancellation(by="provider", reason="other", message="", at=NOW)
    assert events(make_appointment(status="canceled", cancellation=cancellation)) == []


@pytest.mark.parametrize("status", ["attended", "no_show"])
def test_appointment_with_an_outcome_stays_in_the_feed(status: str) -> None:
    assert len(events(make_appointment(status=status))) == 1


def test_feed_asks_calendar_programs_to_refresh_hourly() -> None:
    text = feed([]).decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in text
    assert "X-PUBLISHED-TTL:PT1H\r\n" in text


def test_feed_without_appointments_is_a_valid_calendar() -> None:
    calendar = Calendar.from_ical(feed([]))
    assert calendar.walk("VEVENT") == []
    assert len(calendar.subcomponents) == 1
