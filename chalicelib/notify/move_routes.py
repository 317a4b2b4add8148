"""A provider moves an appointment, with a message to the client in their thread."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import (
    location_read,
    provider_changes,
    provider_commit,
    provider_move_commit,
)
from chalicelib.booking.appointments.provider_schemas import MoveRequest, Referral
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar.writing import Writing
from chalicelib.notify import message_table, messages
from chalicelib.route import Empty
from chalicelib.shapes import is_visible
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(
    bp,
    "POST",
    "/portal/referrals/{appointment_id}/reschedule",
    body=MoveRequest,
    returns=Referral,
    role="provider",
    errors=(
        errors.NotFound,
        errors.Invalid,
        errors.NotBooked,
        errors.AppointmentOver,
        errors.ChangedElsewhere,
        errors.NotAuthorizedInState,
        errors.DuringTimeOff,
        errors.BusyElsewhere,
        errors.SlotTaken,
        errors.ClientBusy,
        errors.TryAgain,
    ),
)
def move_appointment(call: Call[MoveRequest, Empty], appointment_id: str) -> Referral:
    """Move an appointment to another start, with a message. The client gets a notification.

    Repeating the request returns the first answer.
    """

    def with_message(writing: Writing, after: Appointment) -> None:
        if is_visible(call.body.message):
            key = f"{after.appointment_id}-moved-{after.revision}"
            message_table.put_in(
                writing, messages.new_message(after, "provider", call.body.message, key, call.now)
            )

    after = provider_move_commit.reschedule(
        appointment_id, call.user.user_id, call.body, call.now, with_message
    )
    return provider_changes.referral(
        after,
        location_read.provider_of(after, call.now),
        call.now,
        is_current_client=provider_commit.is_current_client(after),
    )
