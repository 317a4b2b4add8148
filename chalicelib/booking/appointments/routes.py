"""Clients' appointments: booking and viewing."""

from chalice import Blueprint, Response

from chalicelib import errors
from chalicelib.booking.appointments import book as booking
from chalicelib.booking.appointments import location_read
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.ics import appointment_file
from chalicelib.booking.appointments.links import page_of
from chalicelib.booking.appointments.schemas import AppointmentOut, AppointmentsOut, BookingRequest
from chalicelib.repeats import id_from
from chalicelib.route import Empty
from chalicelib.settings import settings
from chalicelib.shapes import Page
from chalicelib.store import cursor_from, key_from
from chalicelib.web import CALENDAR, Call, endpoint

bp = Blueprint(__name__)
PAGE = 50


@endpoint(
    bp,
    "POST",
    "/appointments",
    body=BookingRequest,
    returns=AppointmentOut,
    role="client",
    status=201,
    takes_key=True,
    errors=(*booking.ERRORS, errors.FeeChanged, errors.RecurringNotAllowed, errors.IdempotencyKeyReused),
)
def book(call: Call[BookingRequest, Empty]) -> AppointmentOut:
    """Book an opening. Repeating the Idempotency-Key returns the first answer."""
    call.user.require_verified_email()
    new_id = id_from(call.user.user_id, call.key)
    booked = booking.book(call.body, call.user, new_id, now=call.now)
    return location_read.shown_new(booked, call.now)


@endpoint(bp, "GET", "/appointments", query=Page, returns=AppointmentsOut, role="client")
def list_appointments(call: Call[Empty, Page]) -> AppointmentsOut:
    """List the appointments of your account, latest first."""
    user_id = call.user.user_id
    page = appointment_table.of_account(
        user_id, key_from(call.query.cursor, appointment_table.BY_ACCOUNT, user_id), PAGE
    )
    return AppointmentsOut(
        appointments=location_read.shown_all(page.items, call.now), cursor=cursor_from(page.last_key)
    )


@endpoint(
    bp,
    "GET",
    "/appointments/{appointment_id}",
    returns=AppointmentOut,
    role="client",
    errors=(errors.NotFound,),
)
def show_appointment(call: Call[Empty, Empty], appointment_id: str) -> AppointmentOut:
    """Show one of your appointments."""
    return location_read.shown(appointment_table.of_own_account(appointment_id, call.user.user_id), call.now)


@endpoint(
    bp,
    "GET",
    "/appointments/{appointment_id}/calendar.ics",
    role="client",
    content_type="text/calendar",
    errors=(errors.NotFound,),
)
def download_calendar_file(call: Call[Empty, Empty], appointment_id: str) -> Response:
    """Download an appointment as the calendar file that was emailed, with no health information."""
    appointment = appointment_table.of_own_account(appointment_id, call.user.user_id)
    env = settings()
    file = appointment_file(
        appointment,
        organizer=env.sender_email,
        attendee=appointment.client.email,
        link=env.site_url.rstrip("/") + page_of(appointment_id, "client"),
    )
    return Response(file.decode(), headers=CALENDAR)
