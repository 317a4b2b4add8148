"""The Lambda on the stream of the messages table: the other side is told of a message here."""

from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from chalice import Blueprint

from chalicelib.notify import messages, telling
from chalicelib.notify.message_schemas import Message

bp = Blueprint(__name__)
processor = BatchProcessor(event_type=EventType.DynamoDBStreams)

# The merged template replaces this ARN with the table's stream, and adds the filter.
STREAM = "arn:aws:dynamodb:us-east-1:000000000000:table/placeholder/stream/messages"


@bp.on_dynamodb_record(
    stream_arn=STREAM, batch_size=1, starting_position="TRIM_HORIZON", name="tell_messages"
)
def tell_messages(event: Any) -> Any:
    """Tell of each message; report the ones to bring again."""
    return process_partial_response(
        event=event.to_dict(), record_handler=_handle, processor=processor, context=event.context
    )


def _handle(record: Any) -> None:
    message = telling.readable(record.raw_event, Message, "message_id")
    if message:
        telling.tell_all([messages.notice(message)])
