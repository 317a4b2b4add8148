"""The Lambdas on the tables' streams, which send notifications and offer freed starts."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from chalice import Blueprint

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.log_writing import log
from chalicelib.notify import delivery_mail, messages, offers_mail, requests_mail, rules
from chalicelib.notify.message_schemas import Message
from chalicelib.practice import publish_store
from chalicelib.support.schemas import SupportRequest

bp = Blueprint(__name__)
processor = BatchProcessor(event_type=EventType.DynamoDBStreams)

# The merged template replaces these ARNs with the tables' streams, and adds the filters.
APPOINTMENTS = "arn:aws:dynamodb:us-east-1:000000000000:table/placeholder/stream/placeholder"
MESSAGES = "arn:aws:dynamodb:us-east-1:000000000000:table/placeholder/stream/messages"
REQUESTS = "arn:aws:dynamodb:us-east-1:000000000000:table/placeholder/stream/support"
PRACTICE = "arn:aws:dynamodb:us-east-1:000000000000:table/placeholder/stream/practice"


@bp.on_dynamodb_record(stream_arn=APPOINTMENTS, batch_size=1, starting_position="TRIM_HORIZON", name="stream")
def stream(event: Any) -> Any:
    """Send the notifications and offers for changed appointments. Reports the records to retry."""
    return _handle_each(event, _handle_appointment)


def _handle_appointment(record: Any) -> None:
    appointment = delivery_mail.readable(record.raw_event, Appointment, "appointment_id")
    if appointment:
        delivery_mail.send_all(rules.notifications(appointment), appointment)
        # Only after the notifications: while email fails, an offer would expire unseen.
        offers_mail.offer_freed_start(appointment, datetime.now(UTC))


@bp.on_dynamodb_record(
    stream_arn=MESSAGES, batch_size=1, starting_position="TRIM_HORIZON", name="tell_messages"
)
def tell_messages(event: Any) -> Any:
    """Send the notifications of new messages. Reports the records to retry."""
    return _handle_each(event, _handle_message)


def _handle_message(record: Any) -> None:
    message = delivery_mail.readable(record.raw_event, Message, "message_id")
    if message:
        delivery_mail.send_all([messages.notification(message)])


@bp.on_dynamodb_record(
    stream_arn=REQUESTS, batch_size=1, starting_position="TRIM_HORIZON", name="tell_requests"
)
def tell_requests(event: Any) -> Any:
    """Send the notifications of requests to the care team and of answers. Reports the records to retry."""
    return _handle_each(event, _handle_request)


def _handle_request(record: Any) -> None:
    request = delivery_mail.readable(record.raw_event, SupportRequest, "request_id")
    if request:
        requests_mail.notify(request)


@bp.on_dynamodb_record(
    stream_arn=PRACTICE, batch_size=1, starting_position="TRIM_HORIZON", name="publish_practice"
)
def publish_practice(event: Any) -> dict[str, Any]:
    """Write the practice into the site's pages. An upload of the site sends no records."""
    records = event.to_dict()["Records"]
    if not records or any(map(_shows, records)):
        log.info("published_practice", extra={"pages": publish_store.publish()})
    return {"batchItemFailures": []}


def _shows(record: dict[str, Any]) -> bool:
    """Whether a change can be seen in the pages: a count of states may have changed nothing."""
    before, after = record["dynamodb"].get("OldImage", {}), record["dynamodb"].get("NewImage", {})
    return any(before.get(name) != after.get(name) for name in ("record", "states"))


def _handle_each(event: Any, handle: Callable[[Any], None]) -> Any:
    return process_partial_response(
        event=event.to_dict(), record_handler=handle, processor=processor, context=event.context
    )
