"""The Lambda on the stream of messages notifies the recipient, at most once an hour while unread."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from chalicelib.notify.table import STORED_WITHIN
from tests.api.cloud import aws, items
from tests.api.people import Person, ok
from tests.api.times import now
from tests.events.mailbox import sender_unverified, sent, sent_to
from tests.events.messages import deliver, message
from tests.events.records import CANARIES, lines_of, logged
from tests.events.test_unreadable import QUEUE

PROVIDER = "owner@practice.example.com"
# The last full hour: every message of these tests falls into it.
HOUR = now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)


def _at(minute: int) -> datetime:
    return HOUR + timedelta(minutes=minute)


def _notifications(person: str = "owner") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Person(person).get("/notifications").json_body["notifications"]
    return found


def _read(minute: int) -> None:
    """The owner reads everything, that many minutes into the hour."""
    at = _at(minute).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    for item in items("notifications"):
        aws("dynamodb").update_item(
            TableName="notifications",
            Key={name: {"S": item[name]} for name in ("recipient", "notification_id")},
            UpdateExpression="SET read_at = :at REMOVE unread_by",
            ExpressionAttributeValues={":at": {"S": at}},
        )


def test_message_notifies_the_provider_in_portal_and_by_email() -> None:
    assert deliver(message(sent_at=_at(5))) == []
    assert sent_to() == [PROVIDER]
    (notification,) = _notifications()
    assert (notification["kind"], notification["text"]) == ("message_received", "You have a new message.")
    assert notification["link"] == "/portal/referrals.html?appointment=a1&thread=1"
    assert notification["read"] is False
    assert _notifications("client") == []


def test_notification_of_a_message_links_the_client_to_appointments() -> None:
    deliver(message(sender="provider", recipient_email="canary@people.example.com"))
    (notification,) = _notifications("client")
    assert notification["link"] == "/appointments.html?appointment=a1&thread=1"
    assert sent_to() == ["canary@people.example.com"]


def test_message_email_hides_the_sender_and_the_text() -> None:
    deliver(message())
    (mail,) = sent()
    body = mail.get_body(("plain",))
    assert body is not None
    assert "You have a new notification. Sign in to see it." in body.get_content()
    others = [canary.lower() for canary in CANARIES if canary not in PROVIDER]
    assert not [canary for canary in others if canary in mail.as_string().lower()]


def test_repeated_message_record_sends_a_single_email() -> None:
    first = message()
    assert deliver(first) == deliver(first) == []
    assert sent_to() == [PROVIDER]


def test_messages_within_an_hour_share_1_notification_and_email() -> None:
    for minute in (5, 6, 50):
        deliver(message(f"m{minute}", _at(minute)))
    assert len(_notifications()) == 1
    assert sent_to() == [PROVIDER]


def test_message_in_the_next_hour_makes_a_new_notification() -> None:
    deliver(message("m1", _at(59)))
    deliver(message("m2", _at(60)))
    assert len(_notifications()) == 2
    assert sent_to() == [PROVIDER, PROVIDER]


def test_message_after_reading_renews_the_notification_within_the_hour() -> None:
    deliver(message("m1", _at(5)))
    _read(10)
    deliver(message("m2", _at(15), appointment_id="a2"))
    (notification,) = _notifications()
    assert notification["read"] is False
    assert "appointment=a2" in notification["link"]
    assert sent_to() == [PROVIDER, PROVIDER]
    deliver(message("m3", _at(20)))
    assert sent_to() == [PROVIDER, PROVIDER]


def test_message_stored_just_after_reading_renews_the_notification() -> None:
    deliver(message("m1", _at(5)))
    _read(10)
    late = message("m2", _at(10) - STORED_WITHIN + timedelta(seconds=1))
    deliver(late)
    assert _notifications()[0]["read"] is False
    assert sent_to() == [PROVIDER, PROVIDER]
    _read(10)
    assert deliver(late) == []
    assert _notifications()[0]["read"] is True
    deliver(message("m3", _at(10) - STORED_WITHIN - timedelta(seconds=1)))
    assert sent_to() == [PROVIDER, PROVIDER]


def test_message_already_there_at_reading_is_not_notified_again() -> None:
    first, second = message("m1", _at(5)), message("m2", _at(15))
    deliver(first)
    _read(10)
    deliver(second)
    _read(20)
    assert deliver(first) == deliver(second) == []
    assert sent_to() == [PROVIDER, PROVIDER]
    assert _notifications()[0]["read"] is True


def test_reading_in_the_portal_records_the_time() -> None:
    deliver(message("m1"))
    ok(Person("owner").post("/notifications/read-all"))
    (item,) = items("notifications")
    assert "unread_by" not in item
    read_at = datetime.fromisoformat(str(item["read_at"]))
    assert now() - timedelta(seconds=30) < read_at <= now()


def test_each_message_thread_has_its_own_notification() -> None:
    deliver(message(sent_at=_at(5)))
    deliver(message("m2", _at(6), client_id="outsider", appointment_id="a2"))
    assert len(_notifications()) == 2


def test_each_side_is_notified_of_the_other_sides_message() -> None:
    deliver(message("m1", _at(5)))
    deliver(message("m2", _at(6), sender="provider", recipient_email="canary@people.example.com"))
    assert (len(_notifications()), len(_notifications("client"))) == (1, 1)


def test_message_in_a_childs_thread_notifies_the_parent() -> None:
    deliver(message(client_id="mia", sender="provider", recipient_email="canary@people.example.com"))
    assert (len(_notifications("client")), len(_notifications("mia"))) == (1, 0)
    assert sent_to() == ["canary@people.example.com"]


def test_message_email_is_sent_after_an_outage() -> None:
    first = message()
    with sender_unverified():
        with pytest.raises(BatchProcessingError):
            deliver(first)
        assert _notifications()[0]["read"] is False
    assert deliver(first) == []
    assert sent_to() == [PROVIDER]


def test_unreadable_message_goes_to_the_dead_letter_queue() -> None:
    with logged() as log:
        assert deliver("Casey Canary is nervous.") == []
    (letter,) = aws("sqs").receive_message(QueueUrl=QUEUE)["Messages"]
    found = json.loads(letter["Body"])
    assert (found["reason"], found["message_id"]) == ("unreadable", "unreadable")
    assert [line["message"] for line in lines_of(log)] == ["unreadable_record"]
    assert not [canary for canary in CANARIES if canary in letter["Body"] + log.getvalue()]


def test_log_hides_people_and_message_text() -> None:
    with logged() as log:
        deliver(message())
    assert [line["message"] for line in lines_of(log)] == ["mail_sent"]
    assert not [canary for canary in CANARIES if canary.lower() in log.getvalue().lower()]
