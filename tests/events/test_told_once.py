"""The stream Lambda: each person is told of each appointment, once."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.booking.appointments.schemas import Appointment
from tests.api.cloud import items
from tests.api.people import Person
from tests.api.times import now
from tests.events.mailbox import sent, sent_to
from tests.events.records import appointment, mail_states, record_of, run
from tools.places import ROOT

CLIENT, PROVIDER = "canary@people.example.com", "owner@practice.example.com"


def test_it_works() -> None:
    assert run(record_of(appointment())) == []
    assert mail_states() == {("a1", "owner"): "sent", ("a1", "client"): "sent"}
    assert sent_to() == [CLIENT, PROVIDER]


def test_the_notice_is_in_the_portal_unread() -> None:
    run(record_of(appointment()))
    for person, text in (
        (Person("client"), "Your appointment is booked."),
        (Person("owner"), "You have a new referral."),
    ):
        page = person.get("/notifications").json_body
        assert (page["unread"], [each["text"] for each in page["notifications"]]) == (1, [text])


def test_the_same_record_twice_tells_nobody_twice() -> None:
    record = record_of(appointment())
    assert run(record) == run(record) == []
    assert sent_to() == [CLIENT, PROVIDER]
    assert len(items("notices")) == 2


def test_the_same_record_twice_in_one_batch_tells_nobody_twice() -> None:
    record = record_of(appointment())
    assert run(record, record) == []
    assert sent_to() == [CLIENT, PROVIDER]


def test_telling_again_what_was_read_does_not_make_it_unread() -> None:
    record = record_of(appointment())
    run(record)
    Person("client").post("/notifications/read-all")
    run(record)
    assert Person("client").get("/notifications").json_body["unread"] == 0


def test_two_records_out_of_order_are_both_told_and_sorted_by_when_they_happened() -> None:
    first = appointment("first", created_at=now() - timedelta(minutes=2))
    second = appointment("second", created_at=now() - timedelta(minutes=1))
    assert run(record_of(second)) == run(record_of(first)) == []
    links = [each["link"] for each in Person("owner").get("/notifications").json_body["notifications"]]
    assert [link.rsplit("=", 1)[-1] for link in links] == ["second", "first"]
    assert sent_to() == [CLIENT, CLIENT, PROVIDER, PROVIDER]


def _told(person: Person) -> list[str]:
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
    "switched_to_call": "appointment_switched",
    "cancelled_by_provider": "appointment_cancelled",
    "series_cancelled": "series_cancelled",
}


@pytest.mark.parametrize(("event", "kind"), CHANGES.items())
def test_what_the_provider_did_is_told_to_the_client_once(event: str, kind: str) -> None:
    record = record_of(_changed(event), "MODIFY")
    assert run(record) == run(record) == []
    assert sent_to() == [CLIENT]
    assert (_told(Person("client")), _told(Person("owner"))) == ([kind], [])


def test_a_change_that_nobody_is_told_of_makes_no_notice() -> None:
    assert run(record_of(appointment(event=None, revision=2), "MODIFY")) == []
    assert items("notices") == []


def test_a_later_event_that_comes_first_holds_its_place() -> None:
    first, second, third = (
        appointment(created_at=now() - timedelta(hours=1)),
        _changed("switched_to_call"),
        _changed("cancelled_by_provider", 3, 2),
    )
    for each in (third, first, second, third):
        assert run(record_of(each)) == []
    assert _told(Person("client")) == ["appointment_cancelled", "appointment_switched", "appointment_booked"]
    assert sent_to() == [CLIENT, CLIENT, CLIENT, PROVIDER]


def test_a_cancellation_takes_the_event_out_of_the_calendar() -> None:
    run(record_of(_changed("cancelled_by_provider", status="cancelled"), "MODIFY"))
    (mail,) = sent()
    (attached,) = mail.iter_attachments()
    assert attached.get_param("method") == "CANCEL"


def test_a_notice_is_kept_for_a_year() -> None:
    run(record_of(appointment()))
    for item in items("notices"):
        kept = timedelta(seconds=int(item["expires_at"]) - now().timestamp())
        assert timedelta(days=364) < kept <= timedelta(days=366)
        assert "@" not in str(item)


def test_only_the_client_gets_the_calendar_file() -> None:
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


def test_a_fresh_lambda_needs_nothing_of_the_app() -> None:
    """As on AWS: the handler's own module is imported, and nobody has imported app.py before it."""
    command = [sys.executable, "-W", "ignore", "-c", FRESH]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"again [] mail {CLIENT} {PROVIDER}"
    logs = [json.loads(line) for line in done.stdout.splitlines()[:-1]]
    assert {line["message"] for line in logs} == {"mail_sent", "expired_openings"}


def test_of_a_child_s_appointment_the_parent_is_told_and_no_name_is_mailed() -> None:
    for_child = {"client_id": "mia", "client_name": "Mia Canary", "guardian_name": "Pat Canary"}
    run(record_of(appointment(**for_child)))
    assert mail_states() == {("a1", "owner"): "sent", ("a1", "client"): "sent"}
    assert sent_to() == [CLIENT, PROVIDER]
    assert Person("client").get("/notifications").json_body["unread"] == 1
    assert Person("mia").get("/notifications").json_body["unread"] == 0
    assert not [mail for mail in sent() if "Canary" in mail.as_string()]
