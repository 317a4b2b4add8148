"""What is told, and what is never told: mail holds no health information."""

from email.message import EmailMessage

import pytest
from icalendar import Calendar, Component

from chalicelib.booking.calendar_file import appointment_file
from chalicelib.booking.schemas import Appointment
from chalicelib.notify import mail, rules
from chalicelib.notify.schemas import Notice
from tests.unit.builders import make_appointment

CANARIES = {
    "note": "canary-note",
    "provider_name": "Canary Providername",
    "provider_slug": "canary-slug",
    "client_name": "Canary Clientname",
    "client_age": 97,
    "payer": "medicaid",
    "state": "WY",
    "type": "phone_consult",
    "questionnaire_id": "canary-questionnaire",
    "fingerprint": "canary-fingerprint",
    "client_id": "canary-client-id",
    "provider_id": "canary-provider-id",
}
FORBIDDEN = ("canary", "97", "medicaid", "wy", "phone", "consult", "therap", "diagnos", "mental", "counsel")
APPOINTMENT = make_appointment(**CANARIES)
NOTICES = rules.booked(APPOINTMENT)


def words_of(message: EmailMessage) -> list[str]:
    """The subject, every header but To, and every part, decoded."""
    parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
    texts = [part.decode() if isinstance(part, bytes) else part for part in parts]
    headers = [f"{name}: {value}" for name, value in message.items() if name != "To"]
    return [each.lower() for each in (*headers, *texts)]


@pytest.mark.parametrize("notice", NOTICES, ids=[notice.kind for notice in NOTICES])
def test_mail_leaks_no_canary(notice: Notice) -> None:
    message = mail.message(notice, APPOINTMENT)
    for words in words_of(message):
        found = [each for each in FORBIDDEN if each in words.split() or (len(each) > 2 and each in words)]
        assert found == []


@pytest.mark.parametrize("notice", NOTICES, ids=[notice.kind for notice in NOTICES])
def test_mail_goes_to_its_recipient_alone_and_leads_to_the_site(notice: Notice) -> None:
    message = mail.message(notice, APPOINTMENT)
    assert message["To"] == notice.email
    assert message["Cc"] is message["Bcc"] is None
    assert all("https://care.practice.example.com/" in part for part in words_of(message)[-2:-1])


def test_each_side_is_told_once_under_an_id_that_stays() -> None:
    assert [(each.kind, each.recipient) for each in NOTICES] == [
        ("referral_received", "canary-provider-id"),
        ("appointment_booked", "canary-client-id"),
    ]
    assert rules.booked(APPOINTMENT.model_copy()) == NOTICES
    assert len({each.notice_id for each in NOTICES}) == 2


def test_times_are_in_both_zones_where_they_differ() -> None:
    def told(**zones: str) -> list[tuple[str, str]]:
        return rules.times_in_words(make_appointment(**zones))

    assert told() == [("Thursday, June 4, 2026 at 10:00 AM", "America/New York")]
    assert told(client_time_zone="America/Phoenix") == [
        ("Thursday, June 4, 2026 at 7:00 AM", "America/Phoenix"),
        ("Thursday, June 4, 2026 at 10:00 AM", "America/New York"),
    ]
    assert len(told(client_time_zone="America/Toronto")) == 1


def event_of(appointment: Appointment) -> Component:
    return Calendar.from_ical(appointment_file(appointment)).walk("VEVENT")[0]


def test_the_calendar_file_has_the_right_instants_and_no_names() -> None:
    event = event_of(APPOINTMENT)
    assert event.decoded("dtstart") == APPOINTMENT.starts_at
    assert event.decoded("dtend") == APPOINTMENT.ends_at
    assert event["summary"] == "Appointment"


def test_the_confirmation_carries_the_calendar_file() -> None:
    message = mail.message(NOTICES[1], APPOINTMENT)
    (attached,) = list(message.iter_attachments())
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_filename() == "appointment.ics"
    content = attached.get_content()
    text = content if isinstance(content, str) else content.decode()
    assert Calendar.from_ical(text).walk("VEVENT")
