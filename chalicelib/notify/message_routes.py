"""Messages between a client and a provider, reached by any of their appointments."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.notify import message_table, messages
from chalicelib.notify.message_schemas import MessageOut, MessageRequest, ThreadOut
from chalicelib.notify.schemas import Side
from chalicelib.route import Empty
from chalicelib.shapes import Page
from chalicelib.store import cursor_from, key_from
from chalicelib.users import User
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
PAGE = 30
PATH = "/appointments/{appointment_id}/messages"


@endpoint(
    bp,
    "GET",
    PATH,
    query=Page,
    returns=ThreadOut,
    role="client",
    errors=(errors.NotFound, errors.Invalid),
)
def list_messages(call: Call[Empty, Page], appointment_id: str) -> ThreadOut:
    """List the messages between the two sides of an appointment, newest first."""
    appointment, side = _appointment_and_side(appointment_id, call.user)
    thread = messages.thread_of(appointment)
    page = message_table.of_thread(thread, key_from(call.query.cursor, message_table.KEY, thread), PAGE)
    return ThreadOut(
        counterpart_name=messages.counterpart_name(appointment, side),
        appointment_id=appointment_id,
        messages=tuple(messages.message_out(each, side) for each in page.items),
        cursor=cursor_from(page.last_key),
    )


@endpoint(
    bp,
    "POST",
    PATH,
    body=MessageRequest,
    returns=MessageOut,
    role="client",
    status=201,
    takes_key=True,
    errors=(errors.NotFound, errors.EmailNotVerified, errors.IdempotencyKeyReused, errors.TryAgain),
)
def send_message(call: Call[MessageRequest, Empty], appointment_id: str) -> MessageOut:
    """Send a message to the other side. Repeating the Idempotency-Key returns the first answer."""
    call.user.require_verified_email()
    appointment, side = _appointment_and_side(appointment_id, call.user)
    sent = messages.new_message(appointment, side, call.body.text, call.key, call.now)
    return messages.message_out(message_table.add(sent), side)


def _appointment_and_side(appointment_id: str, user: User) -> tuple[Appointment, Side]:
    """The appointment, which may be canceled or over, and the user's side of it.

    Raises NotFound, and NotYours for its provider who has left the practice.
    """
    appointment = appointment_table.find_appointment(appointment_id)
    if appointment is None:
        raise errors.NotFound
    side = messages.side_of(appointment, user.user_id)
    user.require(side)
    return appointment, side
