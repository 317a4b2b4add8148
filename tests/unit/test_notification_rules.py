"""Which notifications are sent, and that email holds no health information."""

from datetime import timedelta
from email.message import EmailMessage
from typing import get_args

import pytest
from icalendar import Calendar, Component

from chalicelib.booking.appointments.ics import appointment_file
from chalicelib.booking.appointments.schemas import Appointment, Cancellation, Event
from chalicelib.notify import mail, rules
from chalicelib.notify.schemas import Kind, Notification
from chalicelib.notify.words import WORDS, link_of, times_in_words
from tests.unit.builders import LINK, MAIL_NAME, NOW, make_appointment

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
    "account_id": "canary-account-id",
    "client_id": "canary-client-id",
    "guardian_name": "Canary Guardianname",
    "provider_id": "canary-provider-id",
    "phone": "+16025550177",
    "video_link": "https://canary.example.com/room",
}
FORBIDDEN = (
    "canary",
    "97",
    "medicaid",
    "wy",
    "phone",
    "consult",
    "therap",
    "diagnos",
    "mental",
    "counsel",
    "5550177",
)
APPOINTMENT = make_appointment(**CANARIES, event="booked")
CANCELLATION = Cancellation(by="provider", reason="not_a_good_fit", message="canary-message", at=NOW)
LATER = NOW + timedelta(hours=3)
# Every event with all of its notifications: each kind is rendered.
EVENTS: dict[Event, Appointment] = {
    "booked": APPOINTMENT,
    **{
        event: make_appointment(**CANARIES, event=event, revision=2, changed_at=LATER)
        for event in get_args(Event)
        if event != "booked"
    },
}
CANCELED: tuple[Event, ...] = (
    "canceled_by_provider",
    "series_canceled",
    "canceled_by_client",
    "series_canceled_by_client",
    "date_canceled_by_client",
)
for event in CANCELED:
    gone = {"status": "canceled", "cancellation": CANCELLATION}
    EVENTS[event] = EVENTS[event].model_copy(update=gone)
ASKED = EVENTS["switched_to_call"].model_copy(update={"phone": None, "phone_asked_at": LATER})
OF_EVENTS = [
    (notification, each) for each in (*EVENTS.values(), ASKED) for notification in rules.notifications(each)
]
OTHERS = [
    Notification(
        notification_id=kind,
        recipient="canary-recipient",
        side="provider",
        kind=kind,
        subject_id="",
        happened_at=NOW,
        email="provider@example.com",
    )
    for kind in (
        "message_received",
        "hours_to_confirm",
        "appointment_reminder",
        "offer_made",
        "waitlist_dropped",
        "request_received",
        "request_answered",
        "referred_elsewhere",
    )
]
MAILS = [*OF_EVENTS, *((notification, None) for notification in OTHERS)]
every_mail = pytest.mark.parametrize(
    ("notification", "appointment"), MAILS, ids=[notification.kind for notification, _ in MAILS]
)
NOTIFICATIONS = rules.notifications(APPOINTMENT)


def words_of(message: EmailMessage) -> list[str]:
    """The subject, every header but To, and every part, decoded."""
    parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
    texts = [part.decode() if isinstance(part, bytes) else part for part in parts]
    headers = [f"{name}: {value}" for name, value in message.items() if name != "To"]
    return [each.lower() for each in (*headers, *texts)]


def test_every_notification_kind_has_a_rendered_email() -> None:
    assert {notification.kind for notification, _ in MAILS} == set(get_args(Kind)) == WORDS.keys()


@every_mail
def test_email_leaks_no_private_detail_of_the_appointment(
    notification: Notification, appointment: Appointment | None
) -> None:
    message = mail.message(notification, MAIL_NAME, appointment)
    for words in words_of(message):
        found = [each for each in FORBIDDEN if each in words.split() or (len(each) > 2 and each in words)]
        assert found == []


@every_mail
def test_email_goes_only_to_its_recipient_and_links_to_the_site(
    notification: Notification, appointment: Appointment | None
) -> None:
    message = mail.message(notification, MAIL_NAME, appointment)
    assert message["To"] == notification.email
    assert message["Cc"] is message["Bcc"] is None
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        assert "https://care.practice.example.com/" in body.get_content()


def test_booking_makes_1_notification_per_side_under_a_stable_id() -> None:
    assert [(each.kind, each.recipient) for each in NOTIFICATIONS] == [
        ("referral_received", "canary-provider-id"),
        ("appointment_booked", "canary-account-id"),
    ]
    assert rules.notifications(APPOINTMENT.model_copy()) == NOTIFICATIONS
    assert len({each.notification_id for each in NOTIFICATIONS}) == 2


# Only frees its start: the first date of the series announces the others.
SILENT = "date_canceled_by_client"


def test_switch_without_a_number_also_asks_the_client_for_it() -> None:
    asked, known = rules.notifications(ASKED), rules.notifications(EVENTS["switched_to_call"])
    assert [(each.kind, each.recipient) for each in asked] == [
        ("switched_to_call", "canary-account-id"),
        ("number_needed", "canary-account-id"),
    ]
    assert [each.kind for each in known] == ["switched_to_call"]


# An action of the client notifies the provider first, and is confirmed to the client.
BY_CLIENT = {
    "first_session_booked": ["first_session_received", "appointment_booked"],
    "canceled_by_client": ["client_canceled", "cancellation_confirmed"],
    "series_canceled_by_client": ["client_canceled_series", "series_cancellation_confirmed"],
    "rescheduled": ["client_rescheduled", "appointment_rescheduled"],
    "no_show_reported": ["no_show_reported"],
    "phone_given": ["phone_given"],
}


@pytest.mark.parametrize("event", BY_CLIENT)
def test_action_of_the_client_notifies_the_provider(event: Event) -> None:
    notifications = rules.notifications(EVENTS[event])
    assert [each.kind for each in notifications] == BY_CLIENT[event]
    assert [each.side for each in notifications] == ["provider", "client"][: len(notifications)]
    assert notifications[0].recipient == "canary-provider-id"


@pytest.mark.parametrize("event", [each for each in EVENTS if each not in {"booked", *BY_CLIENT, SILENT}])
def test_action_of_the_provider_notifies_only_the_client(event: Event) -> None:
    (notification,) = rules.notifications(EVENTS[event])
    assert (notification.recipient, notification.email) == ("canary-account-id", "client@example.com")
    assert notification.happened_at == LATER
    assert notification.notification_id.endswith(f"-{notification.kind}-2")


def test_change_without_an_event_makes_no_notification() -> None:
    assert rules.notifications(make_appointment(event=None, revision=3, changed_at=LATER)) == []


def test_repeated_kind_of_change_makes_a_new_notification() -> None:
    switched = EVENTS["switched_to_call"]
    again = switched.model_copy(update={"revision": 4})
    assert rules.notifications(switched)[0].notification_id != rules.notifications(again)[0].notification_id


def test_notification_links_to_a_page_of_its_readers_side() -> None:
    assert link_of("message_received", "a1", "client") == "/appointments.html?appointment=a1&thread=1"
    assert link_of("message_received", "a1", "provider") == "/portal/referrals.html?appointment=a1&thread=1"
    assert link_of("hours_to_confirm", "", "provider") == "/portal/hours.html"


def test_times_are_given_in_both_time_zones_if_they_differ() -> None:
    def written_times(**zones: str) -> list[tuple[str, str]]:
        return times_in_words(make_appointment(**zones))

    assert written_times() == [("Thursday, June 4, 2026 at 10:00 AM", "Eastern Time")]
    assert written_times(client_time_zone="America/Phoenix") == [
        ("Thursday, June 4, 2026 at 7:00 AM", "Mountain Standard Time"),
        ("Thursday, June 4, 2026 at 10:00 AM", "Eastern Time"),
    ]
    assert len(written_times(client_time_zone="America/Toronto")) == 1


def calendar_of(appointment: Appointment) -> Component:
    return Calendar.from_ical(
        appointment_file(
            appointment, organizer="care@practice.example.com", attendee="client@example.com", link=LINK
        )
    )


def event_of(appointment: Appointment) -> Component:
    return calendar_of(appointment).walk("VEVENT")[0]


def test_calendar_file_has_the_appointment_times_and_a_neutral_summary() -> None:
    event = event_of(APPOINTMENT)
    assert event.decoded("dtstart") == APPOINTMENT.starts_at
    assert event.decoded("dtend") == APPOINTMENT.ends_at
    assert event["summary"] == "Appointment"


FILES = {
    "booked": "REQUEST",
    "first_session_booked": "REQUEST",
    "follow_up_booked": "REQUEST",
    "series_booked": None,
    "switched_to_call": "REQUEST",
    "canceled_by_provider": "CANCEL",
    "series_canceled": None,
    "canceled_by_client": "CANCEL",
    "series_canceled_by_client": None,
    "rescheduled": "REQUEST",
    "moved_by_provider": "REQUEST",
    "no_show_reported": None,
    "phone_given": None,
    "video_link_changed": None,
}


@pytest.mark.parametrize("event", FILES)
def test_client_email_attaches_the_calendar_file_its_event_calls_for(event: Event) -> None:
    message = mail.message(rules.notifications(EVENTS[event])[-1], MAIL_NAME, EVENTS[event])
    found = [
        part.get_param("method") for part in message.walk() if part.get_content_type() == "text/calendar"
    ]
    assert found == ([FILES[event]] if FILES[event] else [])
    assert len(list(message.iter_attachments())) == len(found)


def test_calendar_file_of_a_canceled_appointment_cancels_its_event() -> None:
    gone = EVENTS["canceled_by_provider"]
    before, after = event_of(APPOINTMENT), event_of(gone)
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert calendar_of(gone)["method"] == "CANCEL"


def test_confirmation_email_attaches_the_calendar_file() -> None:
    message = mail.message(NOTIFICATIONS[1], MAIL_NAME, APPOINTMENT)
    (attached,) = list(message.iter_attachments())
    # A second text/calendar part would be a second invitation to some mail programs.
    assert attached.get_content_type() == "application/ics"
    assert attached.get_filename() == "appointment.ics"
    assert Calendar.from_ical(attached.get_content()).walk("VEVENT")
