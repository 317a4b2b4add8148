"""What the event Lambdas write to their log: ids and codes, never people."""

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


def test_it_works() -> None:
    with logged() as log:
        run(record_of(appointment()))
    assert [line["message"] for line in lines_of(log)] == ["mail_sent", "mail_sent"]
    assert all("a1" in line["notice_id"] for line in lines_of(log))
    assert _silent_about_people(log)


def test_a_failure_is_logged_by_its_code() -> None:
    with logged() as log, sender_unverified():
        assert fails(record_of(appointment()))
    assert {line["error"] for line in lines_of(log)} == {"MessageRejected"}
    assert _silent_about_people(log)


def test_what_ses_says_of_an_address_is_not_repeated() -> None:
    with logged() as log, answering("BadRequestException", CLIENT):
        run(record_of(appointment()))
    with answering("ThrottlingException", PROVIDER):
        assert fails(record_of(appointment("a2")))
    assert "mail_undeliverable" in {line["message"] for line in lines_of(log)}
    assert _silent_about_people(log)


def test_an_unreadable_record_is_logged_by_its_id() -> None:
    broken = appointment().model_dump_json().replace('"booked"', '"lost"')
    record = record_of(broken)
    with logged() as log:
        run(record)
    (line,) = lines_of(log)
    assert (line["message"], line["event_id"]) == ("unreadable_record", record["eventID"])
    assert _silent_about_people(log)


def test_a_claim_held_by_another_is_silent_about_people() -> None:
    made = appointment(created_at=now() - timedelta(hours=1))
    for notice in rules.notices(made):
        table.claim(notice, now())
    with logged() as log:
        assert fails(record_of(made))
    assert _silent_about_people(log)


def test_a_schedule_logs_how_many() -> None:
    with logged() as log:
        expire()
    (line,) = lines_of(log)
    assert (line["message"], line["expired"]) == ("expired_openings", 0)


def test_nothing_else_is_printed_about_people(capfd: pytest.CaptureFixture[str]) -> None:
    """Not by a library either: neither as a record comes again, nor as it is given up."""
    with sender_unverified():
        assert fails(record_of(appointment()))
    run(record_of(appointment("a2")))
    printed = capfd.readouterr()
    assert not [canary for canary in CANARIES if canary in printed.out + printed.err]


def _crash_of(record: dict[str, Any]) -> str:
    """What the Lambda runtime prints when a run fails as a whole."""
    try:
        run(record)
    except BatchProcessingError as error:
        return "".join(traceback.format_exception(error))
    return ""


@pytest.mark.parametrize("operation", ["PutItem", "UpdateItem", "SendEmail"])
def test_a_crash_says_nothing_of_people(operation: str) -> None:
    def broken(called: str, request: dict[str, Any]) -> None:
        if called == operation:
            error = {"Error": {"Code": "InternalServerError", "Message": "sorry"}}
            raise ClientError(error, operation)

    with logged() as log, seen(broken):
        crash = _crash_of(record_of(appointment()))
    assert not [canary for canary in CANARIES if canary in crash + log.getvalue()]
