"""The stream Lambda notifies both sides of each appointment, once."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from chalicelib.booking.appointments.schemas import Appointment
from tests.api.cloud import items
from tests.api.people import Person, ok
from tests.api.times import now
from tests.events.mailbox import sent, sent_to
from tests.events.records import appointment, mail_states, record_of, run
from tools.places import ROOT

CLIENT, PROVIDER = "canary@people.example.com", "owner@practice.example.com"


def test_booking_emails_both_client_and_provider() -> None:
    assert run(record_of(appointment())) == []
    assert mail_states() == {("a1", "owner"): "sent", ("a1", "client"): "sent"}
    assert sent_to() == [CLIENT, PROVIDER]


def test_booking_shows_an_unread_notification_to_both_sides() -> None:
    run(record_of(appointment()))
    for person, text in (
        (Person("client"), "Your appointment is booked."),
        (Person("owner"), "You have a new referral."),
    ):
        page = person.get("/notifications").json_body
        assert (page["unread"], [each["text"] for each in page["notifications"]]) == (1, [text])


def test_repeated_record_sends_no_second_email() -> None:
    record = record_of(appointment())
    assert run(record) == run(record) == []
    assert sent_to() == [CLIENT, PROVIDER]
    assert len(items("notifications")) == 2


def test_repeated_record_within_a_batch_sends_no_second_email() -> None:
    record = record_of(appointment())
    assert run(record, record) == []
    assert sent_to() == [CLIENT, PROVIDER]


def test_repeated_record_leaves_a_read_notification_read() -> None:
    record = record_of(appointment())
    run(record)
    ok(Person("client").post("/notifications/read-all"))
    run(record)
    assert Person("client").get("/notifications").json_body["unread"] == 0


def test_notifications_of_records_out_of_order_sort_by_time_of_event() -> None:
    first = appointment("first", created_at=now() - timedelta(minutes=2))
    second = appointment("second", created_at=now() - timedelta(minutes=1))
    assert run(record_of(second)) == run(record_of(first)) == []
    links = [each["link"] for each in Person("owner").get("/notifications").json_body["notifications"]]
    assert [link.rsplit("=", 1)[-1] for link in links] == ["second", "first"]
    assert sent_to() == [CLIENT, CLIENT, PROVIDER, PROVIDER]


def _kinds(person: Person) -> list[str]:
    return [each["kind"] for each in person.get("/notifications").json_body["notifications"]]


def _changed(event: str, revision: int = 2, minutes: int = 1, **changes: Any) -> Appointment:
    made = appointment(created_at=now() - timedelta(hours=1))
    return made.model_copy(
        update={
            "event": event,
            "revision": revision,
            "changed_at": made.created_at + timedelta(minutes=minutes),
            **changes,
        }
    )


CHANGES = {
    "follow_up_booked": "follow_up_booked",
    "series_booked": "series_booked",
    "switched_to_call": "switched_to_call",
    "moved_by_provider": "appointment_moved",
    "canceled_by_provider": "appointment_canceled",
    "series_canceled": "series_canceled",
    "video_link_changed": "location_changed",
}


@pytest.mark.parametrize(("event", "kind"), CHANGES.items())
def test_action_of_the_provider_notifies_only_the_client_once(event: str, kind: str) -> None:
    record = record_of(_changed(event), "MODIFY")
    assert run(record) == run(record) == []
    assert sent_to() == [CLIENT]
    assert (_kinds(Person("client")), _kinds(Person("owner"))) == ([kind], [])


def test_change_without_an_event_makes_no_notification() -> None:
    assert run(record_of(appointment(event=None, revision=2), "MODIFY")) == []
    assert items("notifications") == []


def test_notifications_stay_in_order_when_a_later_event_arrives_first() -> None:
    first, second, third = (
        appointment(created_at=now() - timedelta(hours=1)),
        _changed("switched_to_call"),
        _changed("canceled_by_provider", 3, 2),
    )
    for each in (third, first, second, third):
        assert run(record_of(each)) == []
    assert _kinds(Person("client")) == ["appointment_canceled", "switched_to_call", "appointment_booked"]
    assert sent_to() == [CLIENT, CLIENT, CLIENT, PROVIDER]


def _file_of(mail: EmailMessage) -> Any:
    """The calendar of an email's attached file."""
    (attached,) = mail.iter_attachments()
    return Calendar.from_ical(attached.get_content())


def test_calendar_files_order_themselves_when_events_come_late_and_twice() -> None:
    """Calendars keep the file with the highest SEQUENCE, whichever email they read last."""
    first, second, third = (
        appointment(created_at=now() - timedelta(hours=1)),
        _changed("rescheduled"),
        _changed("canceled_by_provider", 3, 2, status="canceled"),
    )
    for each in (third, first, third, second, first):
        assert run(record_of(each)) == []
    files = [_file_of(mail) for mail in sent() if mail["To"] == CLIENT]
    by_sequence = {file.events[0]["sequence"]: str(file["method"]) for file in files}
    assert len(files) == 3
    assert sorted(by_sequence.items()) == [(0, "REQUEST"), (1, "REQUEST"), (2, "CANCEL")]
    assert len({file.events[0]["uid"] for file in files}) == 1


def test_email_of_a_canceled_appointment_attaches_a_cancel_file() -> None:
    run(record_of(_changed("canceled_by_provider", status="canceled"), "MODIFY"))
    (mail,) = sent()
    (attached,) = mail.iter_attachments()
    assert b"METHOD:CANCEL" in attached.get_content()


def test_notification_expires_after_a_year_and_has_no_email_address() -> None:
    run(record_of(appointment()))
    notifications = items("notifications")
    assert len(notifications) == 2
    for item in notifications:
        kept = timedelta(seconds=int(item["expires_at"]) - now().timestamp())
        assert timedelta(days=364) < kept <= timedelta(days=366)
        assert "@" not in str(item)


def test_only_the_client_receives_the_calendar_file() -> None:
    run(record_of(appointment()))
    files = {str(mail["To"]): [each.get_filename() for each in mail.iter_attachments()] for mail in sent()}
    assert files == {PROVIDER: [], CLIENT: ["appointment.ics"]}


FRESH = """
import tests.conftest
from tests.api.cloud import empty_cloud
from tests.events.mailbox import sent_to
from tests.events.records import appointment, expire, record_of, run

import sys
assert "app" not in sys.modules, "an event Lambda imports its own module, never app.py"
with empty_cloud():
    again = run(record_of(appointment()))
    expire()
    print("again", again, "mail", *sent_to())
"""


def test_event_lambda_runs_without_importing_the_app() -> None:
    """As on AWS, only the handler's own module is imported, and app.py isn't."""
    command = [sys.executable, "-W", "ignore", "-c", FRESH]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"again [] mail {CLIENT} {PROVIDER}"
    logs = [json.loads(line) for line in done.stdout.splitlines()[:-1]]
    assert {line["message"] for line in logs} == {"mail_sent", "expired_openings"}


def test_booking_for_a_child_notifies_the_parent_and_emails_no_name() -> None:
    for_child = {"client_id": "mia", "client_name": "Mia Canary", "guardian_name": "Pat Canary"}
    run(record_of(appointment(**for_child)))
    assert mail_states() == {("a1", "owner"): "sent", ("a1", "client"): "sent"}
    assert sent_to() == [CLIENT, PROVIDER]
    assert Person("client").get("/notifications").json_body["unread"] == 1
    assert Person("mia").get("/notifications").json_body["unread"] == 0
    assert not [mail for mail in sent() if "Canary" in mail.as_string()]
