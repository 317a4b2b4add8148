"""Reads everything that the rooms store about an account, page by page."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.errors import NotFound
from chalicelib.matching import table as matching
from chalicelib.notify import message_table
from chalicelib.notify import table as notification_table
from chalicelib.notify.message_schemas import Message
from chalicelib.notify.messages import thread_of
from chalicelib.rights.schemas import AnswersOut
from chalicelib.store import Slice

# More than an account ever has. This prevents an endless loop.
PAGE, MOST_PAGES = 100, 50
Listed = TypeVar("Listed")


def _all(read: Callable[[dict[str, Any] | None], Slice[Listed]]) -> Iterator[Listed]:
    key: dict[str, Any] | None = None
    for _ in range(MOST_PAGES):
        items, key = read(key)
        yield from items
        if key is None:
            return


def appointments(account_id: str) -> list[Appointment]:
    """All appointments that an account booked, latest start first."""
    return list(_all(lambda key: appointment_table.of_account(account_id, key, PAGE)))


def thread(appointment: Appointment) -> list[Message]:
    """All messages between the two sides of an appointment, newest first."""
    name = thread_of(appointment)
    return list(_all(lambda key: message_table.of_thread(name, key, PAGE)))


def notifications(account_id: str) -> list[notification_table.NotificationItem]:
    return list(_all(lambda key: notification_table.of_recipient(account_id, key, PAGE)))


def answers(questionnaire_id: str, now: datetime) -> AnswersOut | None:
    """Stored answers, or None if they have expired."""
    try:
        stored = matching.find_answers(questionnaire_id, now)
    except NotFound:
        return None
    excluded_providers = tuple(sorted(stored.excluded_providers))
    return AnswersOut(
        questionnaire_id=questionnaire_id, answers=stored.answers, excluded_providers=excluded_providers
    )
