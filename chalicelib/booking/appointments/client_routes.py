"""Clients' own appointments: reschedule, cancel, and report a provider no-show."""

from chalice import Blueprint

from chalicelib import errors, rebooking_errors
from chalicelib.booking.appointments import client_commit, first_session_commit, location_read
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.client_schemas import (
    ClientCancelRequest,
    CoverageRequest,
    FirstSessionRequest,
    OwnOpeningsQuery,
    RescheduleRequest,
)
from chalicelib.booking.appointments.schemas import AppointmentOut
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings import views as opening_views
from chalicelib.booking.openings.schemas import OpeningsOut
from chalicelib.directory import table as directory
from chalicelib.practice import practice_read
from chalicelib.practice.errors import GuardianNeeded
from chalicelib.repeats import id_from
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
ONE = "/appointments/{appointment_id}"
CHANGED = (errors.NotFound, errors.NotBooked, errors.TryAgain)


@endpoint(
    bp,
    "POST",
    f"{ONE}/cancel",
    body=ClientCancelRequest,
    returns=AppointmentOut,
    role="client",
    errors=(*CHANGED, errors.AppointmentOver),
)
def cancel_own_appointment(call: Call[ClientCancelRequest, Empty], appointment_id: str) -> AppointmentOut:
    """Cancel one of your appointments, up to its start. The provider gets a notification."""
    after = client_commit.cancel(appointment_id, call.user.user_id, call.body, call.now)
    return location_read.shown(after, call.now)


@endpoint(
    bp,
    "PUT",
    f"{ONE}/coverage",
    body=CoverageRequest,
    returns=AppointmentOut,
    role="client",
    errors=(*CHANGED, errors.Invalid, errors.AppointmentOver),
)
def set_coverage(call: Call[CoverageRequest, Empty], appointment_id: str) -> AppointmentOut:
    """Tell your provider your plan and member id, change them, or clear them, until the start."""
    after = client_commit.set_coverage(appointment_id, call.user.user_id, call.body, call.now)
    return location_read.shown(after, call.now)


@endpoint(
    bp,
    "GET",
    f"{ONE}/openings",
    query=OwnOpeningsQuery,
    returns=OpeningsOut,
    role="client",
    errors=(errors.NotFound, errors.Invalid),
)
def list_own_openings(call: Call[Empty, OwnOpeningsQuery], appointment_id: str) -> OpeningsOut:
    """List the openings that one of your appointments can move to, from <= start < to.

    With a type, list those for a first session after a consultation.
    """
    query, floor = call.query, practice_read.floor_hours(call.now)
    appointment = appointment_table.of_own_account(appointment_id, call.user.user_id)
    opening_rules.check_range(query.from_, query.to)
    provider = directory.get(appointment.provider_id)
    list_openings = client_commit.openings_after if query.type else client_commit.openings_for
    wanted = appointment.model_copy(update={"type": query.type}) if query.type else appointment
    openings = list_openings(wanted, provider, query.from_, query.to, now=call.now, floor=floor)
    earliest = opening_rules.earliest_bookable_at(provider.settings, floor, call.now)
    return opening_views.openings_out(provider, wanted.type, earliest, openings)


@endpoint(
    bp,
    "POST",
    f"{ONE}/first-session",
    body=FirstSessionRequest,
    returns=AppointmentOut,
    role="client",
    status=201,
    takes_key=True,
    errors=(
        errors.NotFound,
        errors.EmailNotVerified,
        errors.Invalid,
        errors.ProfileIncomplete,
        GuardianNeeded,
        rebooking_errors.NotAfterConsultation,
        rebooking_errors.FirstSessionBooked,
        errors.TypeNotOffered,
        errors.NotAccepting,
        errors.NotAuthorizedInState,
        errors.NoticeTooShort,
        errors.OutsideHours,
        errors.SlotTaken,
        errors.ClientBusy,
        errors.FeeChanged,
        errors.RecurringNotAllowed,
        errors.IdempotencyKeyReused,
        errors.TryAgain,
    ),
)
def book_first_session(call: Call[FirstSessionRequest, Empty], appointment_id: str) -> AppointmentOut:
    """Book the first session after a consultation. Repeating the Idempotency-Key returns the first answer."""
    call.user.require_verified_email()
    booked = first_session_commit.book(
        appointment_id,
        call.body,
        call.user,
        id_from(call.user.user_id, call.key),
        call.now,
    )
    return location_read.shown_new(booked, call.now)


@endpoint(
    bp,
    "POST",
    f"{ONE}/reschedule",
    body=RescheduleRequest,
    returns=AppointmentOut,
    role="client",
    errors=(
        *CHANGED,
        errors.Invalid,
        errors.AppointmentOver,
        errors.TypeNotOffered,
        errors.NoticeTooShort,
        errors.OutsideHours,
        errors.NotAuthorizedInState,
        errors.SlotTaken,
        errors.ClientBusy,
    ),
)
def reschedule_appointment(call: Call[RescheduleRequest, Empty], appointment_id: str) -> AppointmentOut:
    """Move one of your appointments to another opening of its type. Both sides get a notification."""
    floor = practice_read.floor_hours(call.now)
    after = client_commit.reschedule(appointment_id, call.user.user_id, call.body, call.now, floor)
    return location_read.shown(after, call.now)


@endpoint(
    bp,
    "POST",
    f"{ONE}/provider-no-show",
    returns=AppointmentOut,
    role="client",
    errors=(*CHANGED, errors.NotYetOver),
)
def report_no_show(call: Call[Empty, Empty], appointment_id: str) -> AppointmentOut:
    """Report that the provider didn't come. The provider gets a notification."""
    after = client_commit.provider_did_not_come(appointment_id, call.user.user_id, call.now)
    return location_read.shown(after, call.now)
