"""A client's cancellation of a series, and the number for its calls."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import location_read
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.client_schemas import PhoneRequest
from chalicelib.booking.appointments.schemas import AppointmentOut
from chalicelib.booking.series import cancel_commit, cancel_rules, phone_commit
from chalicelib.booking.series.schemas import ClientSeriesCancelRequest, DatesCanceled
from chalicelib.repeats import id_from
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(
    bp,
    "POST",
    "/appointments/{appointment_id}/cancel-series",
    body=ClientSeriesCancelRequest,
    returns=DatesCanceled,
    role="client",
    takes_key=True,
    errors=(errors.NotFound, errors.NothingToCancel, errors.IdempotencyKeyReused, errors.TryAgain),
)
def cancel_own_series(call: Call[ClientSeriesCancelRequest, Empty], appointment_id: str) -> DatesCanceled:
    """Cancel the upcoming appointments of a series, all of them or from a start on.

    Any appointment of the series leads to it. The provider gets one notification. Repeating the
    Idempotency-Key returns the same appointments.
    """
    user_id = call.user.user_id
    chosen = appointment_table.of_own_account(appointment_id, user_id)
    order = cancel_rules.by_client(id_from(user_id, call.key), call.body, call.now)
    canceled = cancel_commit.cancel_as_client(chosen, order, call.now)
    return DatesCanceled(canceled=location_read.shown_all(canceled, call.now))


@endpoint(
    bp,
    "PUT",
    "/appointments/{appointment_id}/phone",
    body=PhoneRequest,
    returns=AppointmentOut,
    role="client",
    errors=(
        errors.NotFound,
        errors.NotBooked,
        errors.TryAgain,
        errors.Invalid,
        errors.AppointmentOver,
        errors.OtherFormat,
    ),
)
def save_phone(call: Call[PhoneRequest, Empty], appointment_id: str) -> AppointmentOut:
    """Save the number to call, up to the start of a call. The provider gets a notification.

    The coming dates of its series that have no number get it, too.
    """
    after = phone_commit.save(appointment_id, call.user.user_id, call.body.phone, call.now)
    return location_read.shown(after, call.now)
