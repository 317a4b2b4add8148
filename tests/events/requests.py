"""Requests to the care team as their table's stream delivers them."""

from typing import Any

from chalicelib.events.streams import tell_requests
from tests.api.cloud import items
from tests.events.records import Context, stream_record


def deliver(*records: str) -> list[str]:
    """Run the Lambda as the stream does, and return the sequence numbers to retry."""
    answer = tell_requests({"Records": [_record_of(each) for each in records]}, Context("tell_requests"))
    return [each["itemIdentifier"] for each in answer["batchItemFailures"]]


def deliver_stored() -> list[str]:
    """Run the Lambda for each stored request that has something to announce."""
    return deliver(*(each["record"] for each in items("support") if each.get("event")))


def _record_of(record: str) -> dict[str, Any]:
    return stream_record({"request_id": {"S": "r1"}}, record)
