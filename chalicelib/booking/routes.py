"""Openings for anyone, bookings for clients, referrals for their providers."""

import re
import secrets

from chalice import Blueprint, Response

from chalicelib import errors
from chalicelib.booking import commit, rules, table, views
from chalicelib.booking.calendar_file import appointment_file
from chalicelib.booking.schemas import (
    Appointment,
    AppointmentOut,
    AppointmentsOut,
    BookingRequest,
    OpeningsOut,
    OpeningsQuery,
    ReferralsOut,
)
from chalicelib.directory import table as directory
from chalicelib.settings import settings
from chalicelib.shapes import Page
from chalicelib.store import cursor_from, key_from
from chalicelib.web import Call, NoBody, endpoint

bp = Blueprint(__name__)
PAGE = 50
KEY = re.compile(r"[\x21-\x7e]{1,200}")
CALENDAR: dict[str, str | list[str]] = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Cache-Control": "no-store",
}


@endpoint(
    bp,
    "GET",
    "/providers/{slug}/openings",
    query=OpeningsQuery,
    returns=OpeningsOut,
    errors=(errors.NotFound, errors.Invalid),
)
def list_openings(call: Call[NoBody, OpeningsQuery], slug: str) -> OpeningsOut:
    """What a new client may book with a provider, for one type, from <= start < to."""
    query, floor = call.query, settings().notice_floor_hours
    rules.check_range(query.from_, query.to)
    provider = directory.by_slug(slug)
    calendar = table.calendar(provider.provider_id, query.to)
    open_ = rules.takes_new_clients(provider, calendar.capacity, call.now)
    found = (
        rules.bookable(
            provider,
            query.type,
            calendar.taken,
            calendar.one_offs,
            query.from_,
            query.to,
            now=call.now,
            floor_hours=floor,
        )
        if open_
        else []
    )
    earliest = rules.earliest_bookable_at(provider.settings, floor, call.now)
    return views.openings_out(provider, query.type, earliest, found)


@endpoint(
    bp,
    "POST",
    "/appointments",
    body=BookingRequest,
    returns=AppointmentOut,
    role="client",
    status=201,
    errors=(
        errors.NotFound,
        errors.EmailNotVerified,
        errors.Invalid,
        errors.RecurringNotAllowed,
        errors.ProfileIncomplete,
        errors.IdempotencyKeyReused,
        errors.SlotTaken,
        errors.NoticeTooShort,
        errors.OutsideHours,
        errors.NotAccepting,
        errors.NotAuthorisedInState,
        errors.CapacityReached,
        errors.TypeNotOffered,
        errors.AlreadyReferred,
        errors.ClientBusy,
        errors.TryAgain,
    ),
)
def book(call: Call[BookingRequest, NoBody]) -> AppointmentOut:
    """Book an opening. The same Idempotency-Key returns the first answer."""
    call.user.require_verified_email()
    key = call.idempotency_key or secrets.token_urlsafe(24)
    if not KEY.fullmatch(key):
        said = "Use up to 200 plain characters, such as a UUID."
        raise errors.Invalid([errors.FieldError("Idempotency-Key", "malformed", said)])
    new_id = rules.appointment_id(call.user.user_id, key)
    return views.appointment_out(commit.retrying(lambda: _booked(call, new_id)))


def _booked(call: Call[BookingRequest, NoBody], new_id: str) -> Appointment:
    request, user = call.body, call.user
    situation = commit.read(request, new_id, user.user_id)
    if situation.earlier:
        return rules.check_repeat(situation.earlier, request)
    if request.provider_id == user.user_id:
        raise errors.NotYours
    if situation.referred:
        raise errors.AlreadyReferred
    floor = settings().notice_floor_hours
    rules.check_not_past(request.starts_at, call.now)
    provider, calendar = situation.provider, situation.calendar
    client = rules.check_gates(request, provider, situation.client, call.now)
    rules.check_capacity(provider, calendar.capacity, call.now)
    opening = rules.chosen_opening(
        request, provider, calendar.taken, calendar.one_offs, now=call.now, floor_hours=floor
    )
    appointment = rules.appointment(
        request,
        opening,
        provider,
        client,
        new_id=new_id,
        client_id=user.user_id,
        client_email=user.email,
        now=call.now,
    )
    try:
        commit.write(appointment, provider, calendar.capacity, call.now)
    except commit.AppointmentExists:
        # Another request with this key won meanwhile: the next reading finds its answer.
        raise commit.Conflict from None
    return appointment


@endpoint(bp, "GET", "/appointments", query=Page, returns=AppointmentsOut, role="client")
def list_appointments(call: Call[NoBody, Page]) -> AppointmentsOut:
    """One's own appointments, the latest first."""
    user_id = call.user.user_id
    page = table.of_client(user_id, key_from(call.query.cursor, table.BY_CLIENT, user_id), PAGE)
    shown = tuple(views.appointment_out(each) for each in page.appointments)
    return AppointmentsOut(appointments=shown, cursor=cursor_from(page.last_key))


def _own(appointment_id: str, user_id: str) -> Appointment:
    appointment = table.find_appointment(appointment_id)
    if appointment is None or appointment.client_id != user_id:
        raise errors.NotFound
    return appointment


@endpoint(
    bp,
    "GET",
    "/appointments/{appointment_id}",
    returns=AppointmentOut,
    role="client",
    errors=(errors.NotFound,),
)
def show_appointment(call: Call[NoBody, NoBody], appointment_id: str) -> AppointmentOut:
    """One of one's own appointments."""
    return views.appointment_out(_own(appointment_id, call.user.user_id))


@endpoint(
    bp,
    "GET",
    "/appointments/{appointment_id}/calendar.ics",
    role="client",
    content_type="text/calendar",
    errors=(errors.NotFound,),
)
def download_calendar_file(call: Call[NoBody, NoBody], appointment_id: str) -> Response:
    """The appointment as a calendar file, without a word of health."""
    appointment = _own(appointment_id, call.user.user_id)
    return Response(appointment_file(appointment).decode(), headers=CALENDAR)


@endpoint(
    bp,
    "GET",
    "/portal/referrals",
    query=Page,
    returns=ReferralsOut,
    role="provider",
    errors=(errors.NotFound,),
)
def list_referrals(call: Call[NoBody, Page]) -> ReferralsOut:
    """The provider's referrals, the newest first, and how many were not seen yet."""
    provider_id = call.user.user_id
    page = table.referrals_of(provider_id, key_from(call.query.cursor, table.REFERRALS, provider_id), PAGE)
    zone = directory.get(provider_id).hours.time_zone
    shown = tuple(views.referral(each) for each in page.appointments)
    return ReferralsOut(
        unseen=table.count_unseen(provider_id),
        provider_time_zone=zone,
        referrals=shown,
        cursor=cursor_from(page.last_key),
    )


@endpoint(
    bp,
    "POST",
    "/portal/referrals/{appointment_id}/acknowledge",
    role="provider",
    status=204,
    errors=(errors.NotFound,),
)
def acknowledge_referral(call: Call[NoBody, NoBody], appointment_id: str) -> None:
    """Mark a referral as seen; repeating it changes nothing."""
    table.acknowledge(appointment_id, call.user.user_id)
