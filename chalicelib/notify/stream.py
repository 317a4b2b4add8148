"""The Lambda on the stream of the appointments table: it tells what happened, and offers what was freed."""

from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from chalice import Blueprint

from chalicelib.booking.schemas import Appointment
from chalicelib.notify import offers, rules, telling

bp = Blueprint(__name__)
processor = BatchProcessor(event_type=EventType.DynamoDBStreams)

# The merged template replaces this ARN with the table's stream, and adds the filter.
STREAM = "arn:aws:dynamodb:us-east-1:000000000000:table/placeholder/stream/placeholder"


@bp.on_dynamodb_record(stream_arn=STREAM, batch_size=1, starting_position="TRIM_HORIZON", name="stream")
def stream(event: Any) -> Any:
    """Tell and offer what each record calls for; report the ones to bring again."""
    return process_partial_response(
        event=event.to_dict(), record_handler=_handle, processor=processor, context=event.context
    )


def _handle(record: Any) -> None:
    appointment = telling.readable(record.raw_event, Appointment, "appointment_id")
    if appointment:
        telling.tell_all(rules.notices(appointment), appointment)
        # Not before: while mail doesn't go, an offer would run out unheard.
        offers.waitlist_hears(appointment, datetime.now(UTC))
