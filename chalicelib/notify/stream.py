"""The Lambda on the stream of the appointments table: what happened there is told here."""

from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from chalice import Blueprint
from pydantic import ValidationError

from chalicelib.booking.schemas import Appointment
from chalicelib.logs import log
from chalicelib.notify import dead_letters, mail, rules, table
from chalicelib.notify.schemas import Notice

bp = Blueprint(__name__)
processor = BatchProcessor(event_type=EventType.DynamoDBStreams)

# The merged template replaces this ARN with the table's stream, and adds the filter.
STREAM = "arn:aws:dynamodb:us-east-1:000000000000:table/placeholder/stream/placeholder"


class TellAgain(Exception):
    """Something was not told yet. The stream brings the record again."""


@bp.on_dynamodb_record(stream_arn=STREAM, batch_size=1, starting_position="TRIM_HORIZON", name="stream")
def stream(event: Any) -> Any:
    """Tell what each record calls for; report the ones to bring again."""
    return process_partial_response(
        event=event.to_dict(), record_handler=_handle, processor=processor, context=event.context
    )


def _handle(record: Any) -> None:
    raw = record.raw_event
    try:
        appointment = Appointment.model_validate_json(raw["dynamodb"]["NewImage"]["record"]["S"])
    except (KeyError, TypeError, ValidationError):
        # No retry will make it readable, and it must not hold up the appointments behind it.
        dead_letters.send(raw.get("eventID", ""), _appointment_id(raw), "unreadable")
        log.error("unreadable_record", extra={"event_id": raw.get("eventID")})
        return
    told = [_tell(notice, appointment) for notice in rules.booked(appointment)]
    if not all(told):
        raise TellAgain


def _appointment_id(raw: Any) -> str:
    return str(raw.get("dynamodb", {}).get("Keys", {}).get("appointment_id", {}).get("S", ""))


def _tell(notice: Notice, appointment: Appointment) -> bool:
    """Tell one person once; False when it has to be tried again. One failure holds up no other."""
    claimed = table.claim(notice, datetime.now(UTC))
    if claimed != "won":
        return claimed == "done"
    try:
        mail.send(notice, appointment)
    except mail.Undeliverable:
        table.mark(notice, "undeliverable")
        log.warning("mail_undeliverable", extra={"notice_id": notice.notice_id})
        return True
    except Exception as error:  # noqa: BLE001 - whatever it was, the claim must be given back
        table.mark(notice, "waiting")
        log.warning("mail_failed", extra={"notice_id": notice.notice_id, "error": mail.error_code(error)})
        return False
    table.mark(notice, "sent")
    log.info("mail_sent", extra={"notice_id": notice.notice_id})
    return True
