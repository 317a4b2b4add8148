"""Email as it is sent: valid bytes to one side, with a calendar file that names no one."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from chalicelib.booking.appointments.ics import appointment_file
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.notify import mail, rules
from chalicelib.notify.words import times_in_words
from tests.unit.builders import LINK, MAIL_NAME, NOW, make_appointment

TEMPLATES = Path(mail.__file__).with_name("templates")
booked = partial(make_appointment, event="booked")
ALLOWED_IN_EVENT = {
    "URL",
    "DESCRIPTION",
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "CLASS"),
    *("ORGANIZER", "ATTENDEE"),
}


def mails(appointment: Appointment) -> tuple[EmailMessage, EmailMessage]:
    """The emails to its provider and its client, parsed from the sent bytes."""
    to_provider, to_client = (
        message_from_bytes(
            mail.message(notification, MAIL_NAME, appointment).as_bytes(), policy=policy.default
        )
        for notification in rules.notifications(appointment)
    )
    return to_provider, to_client


def everything(message: EmailMessage) -> str:
    parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
    return "\n".join([str(message), *map(str, parts)])


def test_emails_hide_each_sides_address_from_the_other() -> None:
    to_provider, to_client = mails(booked())
    assert (to_provider["To"], to_client["To"]) == ("provider@example.com", "client@example.com")
    assert "client@example.com" not in everything(to_provider)
    assert "provider@example.com" not in everything(to_client)


def test_provider_email_only_asks_the_provider_to_sign_in() -> None:
    to_provider, to_client = mails(booked())
    assert to_provider["Subject"] == "You have a new notification"
    plain = to_provider.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().startswith("You have a new notification. Sign in to see it.")
    assert "June" in everything(to_client)
    assert "June" not in everything(to_provider)
    assert list(to_provider.iter_attachments()) == []


def test_client_email_gives_the_time_in_both_time_zones() -> None:
    _, to_client = mails(booked(client_time_zone="America/Phoenix"))
    for kind in ("plain", "html"):
        body = to_client.get_body((kind,))
        assert body is not None
        words = body.get_content()
        assert words.index("7:00 AM") < words.index("10:00 AM")
        assert "Mountain Standard Time" in words
        assert "Eastern Time" in words
        assert "America" not in words


def test_email_links_to_the_appointment() -> None:
    to_provider, to_client = mails(booked(appointment_id="abc123"))
    site = "https://care.practice.example.com"
    assert f"{site}/portal/referrals.html?appointment=abc123" in everything(to_provider)
    assert f"{site}/appointments.html?appointment=abc123" in everything(to_client)


def test_email_address_cannot_add_a_header() -> None:
    with pytest.raises(mail.Undeliverable):
        mails(booked(client_email="client@example.com\nBcc: everyone@example.com"))


@pytest.mark.parametrize("template", sorted(TEMPLATES.iterdir()), ids=lambda each: each.name)
def test_email_template_mentions_no_health_and_no_person(template: Path) -> None:
    words = template.read_text("utf-8").lower()
    for word in ("therap", "counsel", "mental", "health", "session", "concern", "patient", "{{ name", "note"):
        assert word not in words, word


def event_of(**changes: Any) -> Any:
    file = appointment_file(
        make_appointment(**changes),
        organizer="care@practice.example.com",
        attendee="client@example.com",
        link=LINK,
    )
    return Calendar.from_ical(file).walk("VEVENT")[0]


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 6, 4, 14, tzinfo=UTC),
        datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
        datetime(2027, 1, 1, 0, 5, tzinfo=UTC),
    ],
)
def test_calendar_file_has_its_times_in_utc(start: datetime) -> None:
    end = start.replace(minute=55)
    event = event_of(starts_at=start, ends_at=end)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (start, end)
    assert event["dtstart"].to_ical() == start.strftime("%Y%m%dT%H%M%SZ").encode()


def test_calendar_file_reveals_only_when_the_appointment_is_its_two_addresses_and_its_page() -> None:
    event = event_of()
    assert set(event.keys()) == ALLOWED_IN_EVENT
    assert (str(event["summary"]), str(event["class"])) == ("Appointment", "PRIVATE")
    assert event.decoded("dtstamp") == NOW
    assert (event["url"], event["description"]) == (LINK, f"Sign in to see your appointment: {LINK}")


def test_appointment_keeps_its_calendar_file_uid() -> None:
    assert event_of()["uid"] == event_of(note="other")["uid"]
    assert event_of()["uid"] != event_of(appointment_id="other")["uid"]


def test_noon_and_midnight_are_worded_as_12_pm_and_12_am() -> None:
    def words(start: datetime) -> str:
        made = make_appointment(starts_at=start, client_time_zone="UTC", provider_time_zone="UTC")
        return times_in_words(made)[0][0]

    assert words(datetime(2026, 6, 4, tzinfo=UTC)) == "Thursday, June 4, 2026 at 12:00 AM"
    assert words(datetime(2026, 6, 4, 12, 5, tzinfo=UTC)) == "Thursday, June 4, 2026 at 12:05 PM"
    assert words(datetime(2026, 6, 4, 23, 55, tzinfo=UTC)) == "Thursday, June 4, 2026 at 11:55 PM"


def test_email_gives_both_time_zones_only_when_their_clocks_differ() -> None:
    def clocks_shown(start: datetime) -> int:
        zones = {"client_time_zone": "America/Phoenix", "provider_time_zone": "America/Los_Angeles"}
        return len(times_in_words(make_appointment(starts_at=start, **zones)))

    assert clocks_shown(datetime(2026, 6, 4, 18, tzinfo=UTC)) == 1
    assert clocks_shown(datetime(2026, 12, 4, 18, tzinfo=UTC)) == 2


def test_notification_ids_are_unique_and_sort_by_time() -> None:
    later = booked(created_at=NOW.replace(microsecond=7), appointment_id="0")
    ids = [
        notification.notification_id
        for each in (booked(), later)
        for notification in rules.notifications(each)
    ]
    assert sorted(ids[::2]) == ids[::2]
    assert len(set(ids)) == 4
