"""The Lambda on the stream of requests announces them to the care team, and answers to their writers."""

import json

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from tests.api.asking import ASKED
from tests.api.care_team import close, only
from tests.api.cloud import aws, items
from tests.api.people import anonymous, client, ok, owner
from tests.api.provider_side import referred
from tests.api.sign_ins import pool
from tests.events.mailbox import sender_unverified, sent_to
from tests.events.records import lines_of, logged
from tests.events.requests import deliver, deliver_stored
from tests.events.test_unreadable import QUEUE
from tests.practice import PRACTICE

CARE_TEAM = PRACTICE.email


def test_request_that_the_stream_brings_twice_is_mailed_once() -> None:
    ok(client.post("/support-requests", ASKED))
    assert deliver_stored() == deliver_stored() == []
    assert sent_to() == [CARE_TEAM]
    assert [each["mail_state"] for each in items("notifications")] == ["sent"]


def test_each_request_is_mailed() -> None:
    ok(client.post("/support-requests", ASKED))
    ok(client.post("/support-requests", ASKED))
    assert deliver_stored() == []
    assert sent_to() == [CARE_TEAM, CARE_TEAM]


def test_request_is_mailed_after_an_outage() -> None:
    ok(client.post("/support-requests", ASKED))
    with sender_unverified(), pytest.raises(BatchProcessingError):
        deliver_stored()
    assert deliver_stored() == []
    assert sent_to() == [CARE_TEAM]


def test_corrected_answer_notifies_its_writer_again() -> None:
    ok(client.post("/support-requests", ASKED))
    asked = only()["request_id"]
    for answer in ("At five.", "At six."):
        close(asked, answer=answer)
        assert deliver_stored() == []
    assert sent_to() == [client.email, client.email]


def test_client_whose_account_is_deleted_gets_no_email() -> None:
    appointment = referred()
    ok(owner.post(f"/portal/referrals/{appointment}/contact-us", {"reason": "expertise"}))
    ok(client.post(f"/appointments/{appointment}/cancel", {"reason": "other", "message": ""}))
    with pool():
        ok(client.send("DELETE", "/me"))
    close(only()["request_id"], "referred_elsewhere", referred_to="The clinic.")
    assert deliver_stored() == []
    assert sent_to() == [owner.email]


def test_unreadable_request_goes_to_the_dead_letter_queue() -> None:
    with logged() as log:
        assert deliver("Casey Canary asks.") == []
    (letter,) = aws("sqs").receive_message(QueueUrl=QUEUE)["Messages"]
    found = json.loads(letter["Body"])
    assert (found["reason"], found["request_id"]) == ("unreadable", "r1")
    assert "Canary" not in letter["Body"] + log.getvalue()


def test_log_hides_people_and_their_words() -> None:
    ok(anonymous.post("/contact", {"topic": "other", "text": "canary", "email": "vic@people.example.com"}))
    with logged() as log:
        assert deliver_stored() == []
    assert [line["message"] for line in lines_of(log)] == ["mail_sent"]
    assert not [word for word in ("canary", "vic@", "hello@") if word in log.getvalue()]
