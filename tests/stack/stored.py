"""Reads the deployed tables, queues and mailbox directly, without the API."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from boto3.dynamodb.types import TypeDeserializer

from tools.front import read_mail
from tools.local import SENDER, Local, verify_sender

WAIT_SECONDS = 30.0
# As in `limits_table`, which needs the app's environment.
PRACTICE = "practice"


def items(local: Local, table: str) -> list[dict[str, Any]]:
    """All items of a table, by its name in the template's outputs."""
    pages = (
        local.cloud.client("dynamodb")
        .get_paginator("scan")
        .paginate(TableName=local.outputs[f"{table}TableName"], ConsistentRead=True)
    )
    read = TypeDeserializer().deserialize
    return [{name: read(value) for name, value in item.items()} for page in pages for item in page["Items"]]


def forget_visitors(local: Local) -> None:
    """Begin anew to count the holds of all visitors together."""
    for each in items(local, "Callers"):
        if each["caller"] == PRACTICE:
            key = {name: {"S": each[name]} for name in ("caller", "entry")}
            local.cloud.client("dynamodb").delete_item(TableName=local.outputs["CallersTableName"], Key=key)


def give_back_holds(local: Local) -> None:
    """End all holds: they would last ten minutes, and hide openings from the tests that follow."""
    for each in items(local, "Calendar"):
        if "#hold#" in each["entry"]:
            httpx.delete(f"{local.address}/api/holds/{each['hold_id']}", timeout=30)


def appointments_of(local: Local, provider_id: str) -> list[dict[str, Any]]:
    return [each for each in items(local, "Appointments") if each["provider_id"] == provider_id]


def mail(local: Local) -> list[dict[str, str]]:
    return read_mail(httpx.get(f"{local.cloud.url}/_ministack/ses/messages", timeout=30).json())


def mail_to(local: Local, email: str) -> list[dict[str, str]]:
    return [each for each in mail(local) if each["to"] == email]


def dead_letters(local: Local) -> list[str]:
    """Take all messages from the dead-letter queue."""
    sqs, url = local.cloud.client("sqs"), local.outputs["DeadLetterQueueUrl"]
    found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    for message in found:
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return [str(message["Body"]) for message in found]


@contextmanager
def mail_refused(local: Local) -> Iterator[None]:
    """Within this context, SES rejects all emails, because the sender is not verified."""
    local.cloud.client("ses").delete_identity(Identity=SENDER)
    local.cloud.client("sesv2").delete_email_identity(EmailIdentity=SENDER)
    try:
        yield
    finally:
        verify_sender(local.cloud.client("ses"))


def eventually(condition: Callable[[], Any], seconds: float = WAIT_SECONDS) -> Any:
    """Wait until the condition is true, and return its value. Fails after a timeout."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, f"not so within {seconds} seconds"
        time.sleep(0.2)
    return value
