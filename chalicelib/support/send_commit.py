"""Sending a request to the care team. It gets an email of each one, so an account's are limited."""

from datetime import datetime

from chalicelib import errors, limits, limits_table
from chalicelib.support import table
from chalicelib.support.schemas import SupportRequest
from chalicelib.writing import retrying


def send(request: SupportRequest, now: datetime) -> None:
    """Add a signed-in person's request, and count it. A repeat is recognized and not counted.

    Raises TooManySupportRequests, IdempotencyKeyReused and TryAgain.
    """

    def attempt() -> None:
        writing = table.Adding()
        for limit in (limits.SUPPORT_HOUR, limits.SUPPORT_DAY):
            caller = limits_table.account_caller(request.sender_id or "")
            limits_table.count_in(writing, limit, caller, now, errors.TooManySupportRequests)
        table.add(request, writing)

    retrying(attempt)


def send_without_account(request: SupportRequest) -> None:
    """Add a visitor's request. The route counts them by the address they come from.

    Raises IdempotencyKeyReused and TryAgain.
    """
    retrying(lambda: table.add(request, table.Adding()))
