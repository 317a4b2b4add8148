"""Sending notifications from the streams and schedules. A failure of one doesn't stop the others."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.log_writing import log
from chalicelib.notify import dead_letter_store, mail, table
from chalicelib.notify.schemas import MailState, Notification
from chalicelib.practice import practice_read
from chalicelib.store import StoreError

Model = TypeVar("Model", bound=BaseModel)


class SendAgain(Exception):
    """A notification was not sent yet. The stream brings the record again."""


def readable(raw: Any, model: type[Model], key: str) -> Model | None:
    """The model in a stream's record. An unreadable record goes to the dead letters, and returns None."""
    try:
        return model.model_validate_json(raw["dynamodb"]["NewImage"]["record"]["S"])
    except (KeyError, TypeError, ValidationError):
        # A retry can't make it readable, and it must not block later records.
        record_id = str(raw.get("dynamodb", {}).get("Keys", {}).get(key, {}).get("S", ""))
        dead_letter_store.send(raw.get("eventID", ""), "unreadable", **{key: record_id})
        log.error("unreadable_record", extra={"event_id": raw.get("eventID")})
        return None


def send_all(notifications: Iterable[Notification], appointment: Appointment | None = None) -> None:
    """Send all notifications. Raises SendAgain if one could not be sent yet.

    Recipients with a deleted account have no address and are skipped.
    """
    done = [_send(notification, appointment) for notification in notifications if notification.email]
    if not all(done):
        raise SendAgain


def _send(notification: Notification, appointment: Appointment | None) -> bool:
    """Send one notification once. Returns False if it has to be tried again."""
    try:
        claimed = table.claim(notification, datetime.now(UTC))
    except StoreError as error:
        _log(log.error, "claim_failed", notification, error)
        return False
    if claimed != "won":
        return claimed == "done"
    try:
        mail.send(notification, practice_read.current(datetime.now(UTC)).mail_name, appointment)
    except mail.Undeliverable as error:
        _mark(notification, "undeliverable")
        _log(log.warning, "mail_undeliverable", notification, error.__cause__ or error)
        return True
    except Exception as error:  # noqa: BLE001 - the claim must be released after any error
        is_released = _mark(notification, "waiting")
        _log(log.warning, "mail_failed", notification, error)
        # Without a claim there is nothing left to send.
        return not is_released
    _mark(notification, "sent")
    log.info("mail_sent", extra={"notification_id": notification.notification_id})
    return True


def _mark(notification: Notification, state: MailState) -> bool:
    """Whether the claim was there to be marked. If that can't be known, it was: it ends by itself.

    An outage of the table must not bring the record again: the email would be sent again.
    """
    try:
        return table.mark(notification, state)
    except StoreError as error:
        _log(log.error, "mark_failed", notification, error)
        return True


def _log(level: Callable[..., None], message: str, notification: Notification, error: BaseException) -> None:
    level(message, extra={"notification_id": notification.notification_id, "error": mail.error_code(error)})
