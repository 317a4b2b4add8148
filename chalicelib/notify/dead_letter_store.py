"""The dead-letter queue for events that can never be handled, so they don't block later ones."""

import json
from functools import cache
from typing import Any

import boto3

from chalicelib.settings import settings


@cache
def _sqs() -> Any:
    return boto3.client("sqs")


def send(event_id: str, reason: str, **ids: str) -> None:
    """Send a record's ids and a reason code, with no content, for the operators."""
    body = {"event_id": event_id, **ids, "reason": reason}
    _sqs().send_message(QueueUrl=settings().dead_letter_queue_url, MessageBody=json.dumps(body))
