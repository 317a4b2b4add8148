"""Telling people what the streams bring: each notification once, and one failure holds up no other."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.logs import log
from chalicelib.notify import dead_letter_store, mail, table
from chalicelib.notify.schemas import Notification

Model = TypeVar("Model", bound=BaseModel)


class TellAgain(Exception):
    """Something was not told yet. The stream brings the record again."""


def readable(raw: Any, model: type[Model], key: str) -> Model | None:
    """What a stream's record holds. What nobody can read goes to the dead letters, named by its `key`."""
    try:
        return model.model_validate_json(raw["dynamodb"]["NewImage"]["record"]["S"])
    except (KeyError, TypeError, ValidationError):
        # No retry will make it readable, and it must not hold up what is behind it.
        named = str(raw.get("dynamodb", {}).get("Keys", {}).get(key, {}).get("S", ""))
        dead_letter_store.send(raw.get("eventID", ""), "unreadable", **{key: named})
        log.error("unreadable_record", extra={"event_id": raw.get("eventID")})
        return None


def send_all(notifications: Iterable[Notification], appointment: Appointment | None = None) -> None:
    """Tell everyone; raises TellAgain where somebody could not be told yet.

    Whose account is deleted has no address any more, and is told nothing.
    """
    told = [_tell(notification, appointment) for notification in notifications if notification.email]
    if not all(told):
        raise TellAgain


def _tell(notification: Notification, appointment: Appointment | None) -> bool:
    """Tell one person once; False when it has to be tried again."""
    claimed = table.claim(notification, datetime.now(UTC))
    if claimed != "won":
        return claimed == "done"
    try:
        mail.send(notification, appointment)
    except mail.Undeliverable:
        table.mark(notification, "undeliverable")
        log.warning("mail_undeliverable", extra={"notification_id": notification.notification_id})
        return True
    except Exception as error:  # noqa: BLE001 - whatever it was, the claim must be given back
        table.mark(notification, "waiting")
        log.warning(
            "mail_failed",
            extra={"notification_id": notification.notification_id, "error": mail.error_code(error)},
        )
        return False
    table.mark(notification, "sent")
    log.info("mail_sent", extra={"notification_id": notification.notification_id})
    return True
