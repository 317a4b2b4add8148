"""The logs of the event Lambdas hold ids and codes, never personal data."""

import traceback
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError
from botocore.exceptions import ClientError

from chalicelib.notify import rules, table
from tests.api.times import now
from tests.api.wire import seen
from tests.events.mailbox import answering, sender_unverified
from tests.events.records import CANARIES, appointment, expire, fails, lines_of, logged, record_of, run

CLIENT, PROVIDER = "canary@people.example.com", "owner@practice.example.com"


def _silent_about_people(log: StringIO) -> bool:
    text = log.getvalue()
    return not [canary for canary in CANARIES if canary.lower() in text.lower()]


def test_log_records_each_sent_email_by_notification_id() -> None:
    with logged() as log:
        run(record_of(appointment()))
    assert [line["message"] for line in lines_of(log)] == ["mail_sent", "mail_sent"]
    assert all("a1" in line["notification_id"] for line in lines_of(log))
    assert _silent_about_people(log)


def test_failed_email_is_logged_by_its_error_code() -> None:
    with logged() as log, sender_unverified():
        assert fails(record_of(appointment()))
    assert {line["error"] for line in lines_of(log)} == {"MessageRejected"}
    assert _silent_about_people(log)


def test_log_does_not_repeat_addresses_quoted_by_ses() -> None:
    with logged() as log, answering("BadRequestException", CLIENT):
        run(record_of(appointment()))
    with answering("ThrottlingException", PROVIDER):
        assert fails(record_of(appointment("a2")))
    (refused,) = (line for line in lines_of(log) if line["message"] == "mail_undeliverable")
    assert refused["error"] == "BadRequestException"
    assert _silent_about_people(log)


def test_unreadable_record_is_logged_by_its_event_id() -> None:
    broken = appointment().model_dump_json().replace('"booked"', '"lost"')
    record = record_of(broken)
    with logged() as log:
        run(record)
    (line,) = lines_of(log)
    assert (line["message"], line["event_id"]) == ("unreadable_record", record["eventID"])
    assert _silent_about_people(log)


def test_log_names_no_person_when_another_sender_holds_the_claim() -> None:
    made = appointment(created_at=now() - timedelta(hours=1))
    for notification in rules.notifications(made):
        table.claim(notification, now())
    with logged() as log:
        crash = _crash_of(record_of(made))
    assert "SendAgain" in crash
    assert not [canary for canary in CANARIES if canary in crash]
    assert _silent_about_people(log)


def test_schedule_logs_the_number_of_expired_openings() -> None:
    with logged() as log:
        expire()
    (line,) = lines_of(log)
    assert (line["message"], line["expired"]) == ("expired_openings", 0)


def test_printed_output_names_no_person(capfd: pytest.CaptureFixture[str]) -> None:
    """Libraries print no name either, when a record is retried or given up."""
    with sender_unverified():
        assert fails(record_of(appointment()))
    run(record_of(appointment("a2")))
    printed = capfd.readouterr()
    assert not [canary for canary in CANARIES if canary in printed.out + printed.err]


def _crash_of(record: dict[str, Any]) -> str:
    """What the Lambda runtime prints when a run fails as a whole."""
    with pytest.raises(BatchProcessingError) as crash:
        run(record)
    return "".join(traceback.format_exception(crash.value))


@pytest.mark.parametrize("operation", ["PutItem", "SendEmail"])
def test_crash_output_names_no_person(operation: str) -> None:
    def broken(called: str, request: dict[str, Any]) -> None:
        if called == operation:
            error = {"Error": {"Code": "InternalServerError", "Message": "sorry"}}
            raise ClientError(error, operation)

    with logged() as log, seen(broken):
        crash = _crash_of(record_of(appointment()))
    assert "SendAgain" in crash
    assert not [canary for canary in CANARIES if canary in crash + log.getvalue()]
