"""Removing a dependent from an account, which depends on their bookings."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.clients import rules
from chalicelib.clients import table as clients
from chalicelib.clients.schemas import Account
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(
    bp,
    "DELETE",
    "/me/dependents/{client_id}",
    role="client",
    status=204,
    errors=(errors.NotFound, errors.UpcomingAppointments, errors.TryAgain),
)
def remove_dependent(call: Call[Empty, Empty], client_id: str) -> None:
    """Remove a dependent from the account. Past appointments stay as they are."""

    def without(account: Account | None) -> Account:
        if account is None:
            raise errors.NotFound
        after = rules.without_dependent(account, client_id)
        # The taken cells are read consistently, while the index of appointments may lag. A booking made at
        # this moment has all that it needs in its record.
        if calendar_table.has_time_ahead(client_id, call.now):
            raise errors.UpcomingAppointments
        return after

    clients.change(call.user.user_id, without)
