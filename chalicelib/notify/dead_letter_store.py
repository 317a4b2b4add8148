"""Where an event goes that can never be handled, so that it holds up nothing behind it."""

import json
from functools import cache
from typing import Any

import boto3

from chalicelib.settings import settings


@cache
def _sqs() -> Any:
    return boto3.client("sqs")


def send(event_id: str, reason: str, **ids: str) -> None:
    """Tell the operators which record it was; ids and a reason code, no content."""
    body = {"event_id": event_id, **ids, "reason": reason}
    _sqs().send_message(QueueUrl=settings().dead_letter_queue_url, MessageBody=json.dumps(body))
