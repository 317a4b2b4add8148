"""The provider's appointments: the list of referrals, one appointment, and its actions."""

from datetime import datetime

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import (
    location_read,
    provider_changes,
    provider_commit,
    provider_move_commit,
    relation_table,
)
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.client_schemas import OwnOpeningsQuery
from chalicelib.booking.appointments.provider_schemas import (
    CancelRequest,
    OutcomeRequest,
    Referral,
    ReferralsOut,
    SwitchRequest,
    VideoLinkRequest,
)
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings import views as opening_views
from chalicelib.booking.openings.schemas import OpeningsOut
from chalicelib.directory import office_read
from chalicelib.directory import table as directory
from chalicelib.route import Empty
from chalicelib.shapes import Page
from chalicelib.store import cursor_from, key_from
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
PAGE = 50
ONE = "/portal/referrals/{appointment_id}"
CHANGED = (errors.NotFound, errors.NotBooked, errors.TryAgain)


@endpoint(
    bp,
    "GET",
    "/portal/referrals",
    query=Page,
    returns=ReferralsOut,
    role="provider",
    errors=(errors.NotFound,),
)
def list_referrals(call: Call[Empty, Page]) -> ReferralsOut:
    """List the provider's referrals, newest first, with the number of unseen ones."""
    provider_id = call.user.user_id
    page = appointment_table.referrals_of(
        provider_id, key_from(call.query.cursor, appointment_table.REFERRALS, provider_id), PAGE
    )
    provider = office_read.current(directory.get(provider_id), call.now)
    open_ = {each.appointment_id for each in relation_table.relations(provider_id)}
    return ReferralsOut(
        unseen=appointment_table.count_unseen(provider_id),
        provider_time_zone=provider.hours.time_zone,
        referrals=tuple(
            provider_changes.referral(
                each, provider, call.now, is_current_client=each.appointment_id in open_
            )
            for each in page.items
        ),
        cursor=cursor_from(page.last_key),
    )


@endpoint(bp, "GET", ONE, returns=Referral, role="provider", errors=(errors.NotFound,))
def show_referral(call: Call[Empty, Empty], appointment_id: str) -> Referral:
    """Show one of the provider's appointments, of any kind."""
    return _referral_out(appointment_table.own_appointment(appointment_id, call.user.user_id), call.now)


@endpoint(
    bp,
    "GET",
    f"{ONE}/openings",
    query=OwnOpeningsQuery,
    returns=OpeningsOut,
    role="provider",
    errors=(errors.NotFound, errors.Invalid),
)
def list_move_openings(call: Call[Empty, OwnOpeningsQuery], appointment_id: str) -> OpeningsOut:
    """List the free starts in the provider's hours to move an appointment to, from <= start < to."""
    appointment = appointment_table.own_appointment(appointment_id, call.user.user_id)
    opening_rules.check_range(call.query.from_, call.query.to)
    provider = directory.get(appointment.provider_id)
    found = provider_move_commit.openings_for(
        appointment, provider, call.query.from_, call.query.to, call.now
    )
    return opening_views.openings_out(provider, appointment.type, call.now, found)


@endpoint(bp, "POST", f"{ONE}/acknowledge", role="provider", status=204, errors=(errors.NotFound,))
def acknowledge_referral(call: Call[Empty, Empty], appointment_id: str) -> None:
    """Mark a referral as seen. Repeating this changes nothing."""
    appointment_table.acknowledge(appointment_id, call.user.user_id)


@endpoint(
    bp,
    "POST",
    f"{ONE}/switch-to-call",
    body=SwitchRequest,
    returns=Referral,
    role="provider",
    errors=(
        *CHANGED,
        errors.AlreadyACall,
        errors.AppointmentOver,
        errors.SlotTaken,
        errors.ClientBusy,
    ),
)
def switch_to_call(call: Call[SwitchRequest, Empty], appointment_id: str) -> Referral:
    """Change an appointment to a phone consultation, with the provider's length and fee for those.

    If there is no number to call, the client is asked for it.
    """
    provider_id = call.user.user_id
    settings = directory.get(provider_id).settings
    after = provider_commit.switch_to_call(appointment_id, provider_id, settings, call.body.message, call.now)
    return _referral_out(after, call.now)


@endpoint(
    bp,
    "POST",
    f"{ONE}/cancel",
    body=CancelRequest,
    returns=Referral,
    role="provider",
    errors=(*CHANGED, errors.AppointmentOver),
)
def cancel_appointment(call: Call[CancelRequest, Empty], appointment_id: str) -> Referral:
    """Cancel an appointment, with a reason and a message. The client gets a notification."""
    after = provider_commit.cancel(appointment_id, call.user.user_id, call.body, call.now)
    return _referral_out(after, call.now)


@endpoint(
    bp,
    "POST",
    f"{ONE}/outcome",
    body=OutcomeRequest,
    returns=Referral,
    role="provider",
    errors=(*CHANGED, errors.NotYetOver, errors.UpcomingAppointments),
)
def record_outcome(call: Call[OutcomeRequest, Empty], appointment_id: str) -> Referral:
    """Record an appointment's outcome, or end the work with its client."""
    after = provider_commit.record_outcome(appointment_id, call.user.user_id, call.body.outcome, call.now)
    return _referral_out(after, call.now)


@endpoint(
    bp,
    "PUT",
    f"{ONE}/video-link",
    body=VideoLinkRequest,
    returns=Referral,
    role="provider",
    errors=(*CHANGED, errors.AppointmentOver, errors.OtherFormat, errors.LocationMissing),
)
def save_video_link(call: Call[VideoLinkRequest, Empty], appointment_id: str) -> Referral:
    """Set a video link for one appointment alone, or return to the provider's own room."""
    link = call.body.video_link
    after = provider_commit.save_video_link(appointment_id, call.user.user_id, link, call.now)
    return _referral_out(after, call.now)


def _referral_out(appointment: Appointment, now: datetime) -> Referral:
    return provider_changes.referral(
        appointment,
        location_read.provider_of(appointment, now),
        now,
        is_current_client=provider_commit.is_current_client(appointment),
    )
