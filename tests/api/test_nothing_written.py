"""`nothing_written`, which many tests rely on, sees a write of any kind."""

import os
from collections.abc import Callable

import pytest

from tests.api.bookings import nothing_written
from tests.api.cloud import aws
from tests.api.people import client
from tests.api.records import known_client
from tests.api.sign_ins import pool


def _puts_file() -> None:
    aws("s3").put_object(Bucket="photos", Key="photos/1", Body=b"same")


def _sends_email() -> None:
    sender = os.environ["SENDER_EMAIL"]
    content = {"Raw": {"Data": b"Subject: Hello\n\nHello"}}
    aws("sesv2").send_email(FromEmailAddress=sender, Destination={"ToAddresses": [sender]}, Content=content)


def _queues_message() -> None:
    url = aws("sqs").get_queue_url(QueueName="dead-letters")["QueueUrl"]
    aws("sqs").send_message(QueueUrl=url, MessageBody="unreadable")


def _deletes_sign_in() -> None:
    with pool():
        aws("cognito-idp").admin_delete_user(UserPoolId=os.environ["USER_POOL_ID"], Username="client")


WRITES = [known_client, _puts_file, _sends_email, _queues_message, _deletes_sign_in]


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__)
def test_write_is_seen(write: Callable[[], object]) -> None:
    with pytest.raises(AssertionError), nothing_written():
        write()


def test_same_file_written_again_is_seen() -> None:
    _puts_file()
    with pytest.raises(AssertionError), nothing_written():
        _puts_file()


def test_reading_is_no_write() -> None:
    known_client()
    with nothing_written():
        assert client.get("/me").status_code == 200
