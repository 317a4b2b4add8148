"""Stream events as DynamoDB sends them, and the Lambda context."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from itertools import count
from typing import Any

from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.events.schedules import expire_openings
from chalicelib.events.streams import stream
from chalicelib.log_writing import log
from tests.api.cloud import items
from tests.api.times import ahead, now
from tests.unit.builders import with_changes

_numbers = count(1)
# Values that must not appear in any log. Each of them is in an appointment.
CANARIES = ("Casey Canary", "canary@people", "nervous", "Olive Canary", "owner@practice", "anxiety")


@dataclass
class Context:
    """The context of a Lambda's run."""

    function_name: str = "stream"
    function_version: str = "$LATEST"
    memory_limit_in_mb: int = 1024
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:000000000000:function:stream"
    aws_request_id: str = "8f5e0f0e-1111-2222-3333-444444444444"
    log_group_name: str = "/aws/lambda/stream"
    log_stream_name: str = "2026/11/23/[$LATEST]1"

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


def appointment(appointment_id: str = "a1", **changes: Any) -> Appointment:
    start = ahead(hours=72)
    values: dict[str, Any] = {
        "appointment_id": appointment_id,
        "provider_id": "owner",
        "account_id": "client",
        "client_id": "client",
        "type": "session",
        "format": "video",
        "starts_at": start,
        "ends_at": start + timedelta(minutes=50),
        "state": "AZ",
        "payer": "self_pay",
        "note": "I am nervous, it is anxiety.",
        "status": "booked",
        "referral_status": "new",
        "created_at": now(),
        "event": "booked",
        "buffers": {"before_minutes": 0, "after_minutes": 0},
        "provider": {
            "name": "Olive Canary",
            "slug": "the-owner",
            "email": "owner@practice.example.com",
            "time_zone": "America/Phoenix",
        },
        "client": {
            "name": "Casey Canary",
            "age": 36,
            "email": "canary@people.example.com",
            "time_zone": "America/New_York",
        },
        "fingerprint": "f",
    }
    return Appointment(**with_changes(values, changes))


def record_of(made: Appointment | str, event_name: str = "INSERT") -> dict[str, Any]:
    """The stream's record of an appointment. A string makes an unreadable record."""
    text = made if isinstance(made, str) else made.model_dump_json()
    key = {"appointment_id": {"S": made.appointment_id if isinstance(made, Appointment) else "unreadable"}}
    return stream_record(key, text, event_name)


def stream_record(key: dict[str, Any], text: str, event_name: str = "INSERT") -> dict[str, Any]:
    """A record of a table's stream, for an item with this key and `record`."""
    number = next(_numbers)
    return {
        "eventID": f"event-{number}",
        "eventName": event_name,
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "us-east-1",
        "eventSourceARN": "arn:aws:dynamodb:us-east-1:000000000000:table/appointments/stream/2026",
        "dynamodb": {
            "ApproximateCreationDateTime": 1_795_000_000.0,
            "Keys": key,
            "NewImage": key | {"record": {"S": text}},
            "SequenceNumber": f"{number:021}",
            "SizeBytes": len(text),
            "StreamViewType": "NEW_AND_OLD_IMAGES",
        },
    }


def run(*records: dict[str, Any]) -> list[str]:
    """Run the Lambda as the stream does, and return the sequence numbers to retry."""
    answer = stream({"Records": list(records)}, Context())
    return [each["itemIdentifier"] for each in answer["batchItemFailures"]]


def fails(record: dict[str, Any]) -> bool:
    """Whether a batch with only this record is retried, because the Lambda reported it or failed."""
    try:
        return run(record) == [sequence_number(record)]
    except BatchProcessingError:
        return True


def expire() -> Any:
    """Run the schedule that expires openings."""
    return scheduled(expire_openings)


def scheduled(function: Any) -> Any:
    """Run a schedule's Lambda as EventBridge does."""
    event = {
        "version": "0",
        "id": "12345678-1234-1234-1234-123456789012",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "000000000000",
        "time": "2026-11-23T09:00:00Z",
        "region": "us-east-1",
        "resources": ["arn:aws:events:us-east-1:000000000000:rule/expire-openings"],
        "detail": {},
    }
    return function(event, Context("schedule"))


def sequence_number(record: dict[str, Any]) -> str:
    return str(record["dynamodb"]["SequenceNumber"])


def mail_states() -> dict[tuple[str, str], str]:
    """The mail state of each notification, by appointment and recipient."""
    return {(each["subject_id"], each["recipient"]): each["mail_state"] for each in items("notifications")}


@contextmanager
def logged() -> Iterator[StringIO]:
    """The Lambda's log within this context."""
    lines, handler = StringIO(), log.registered_handler
    before = handler.setStream(lines)  # type: ignore[attr-defined]
    try:
        yield lines
    finally:
        handler.setStream(before)  # type: ignore[attr-defined]


def lines_of(text: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.getvalue().splitlines()]
