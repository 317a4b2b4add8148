"""The waitlist for clients: joining, leaving, and accepting or declining an offer."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import book as booking
from chalicelib.booking.appointments import location_read
from chalicelib.booking.appointments.schemas import AppointmentOut
from chalicelib.practice.errors import GuardianNeeded, StateNotServed
from chalicelib.route import Empty
from chalicelib.waitlist import join_commit, offer_commit, table, views
from chalicelib.waitlist.schemas import AcceptRequest, EntryOut, WaitlistOut, WaitRequest
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
OFFER = "/waitlist/offers/{offer_id}"


@endpoint(
    bp,
    "POST",
    "/waitlist",
    body=WaitRequest,
    returns=EntryOut,
    role="client",
    status=201,
    errors=(
        errors.NotFound,
        errors.EmailNotVerified,
        errors.Invalid,
        errors.ProfileIncomplete,
        errors.NotAccepting,
        errors.NotAuthorizedInState,
        errors.TypeNotOffered,
        errors.AlreadyReferred,
        errors.EstablishedClient,
        errors.TooManyWaitlistEntries,
        errors.TryAgain,
        GuardianNeeded,
        StateNotServed,
    ),
)
def join_waitlist(call: Call[WaitRequest, Empty]) -> EntryOut:
    """Join the waitlist for a provider, or for anyone who fits. Joining again keeps your place."""
    call.user.require_verified_email()
    return views.entry_out(join_commit.join(call.body, call.user, call.now), call.now)


@endpoint(bp, "GET", "/waitlist", returns=WaitlistOut, role="client")
def show_waitlist(call: Call[Empty, Empty]) -> WaitlistOut:
    """List your waitlist entries, oldest first, with their current offers."""
    return views.waitlist_out(table.of_account(call.user.user_id), call.now)


@endpoint(
    bp,
    "DELETE",
    "/waitlist/{entry_id}",
    role="client",
    status=204,
    errors=(errors.NotFound, errors.TryAgain),
)
def leave_waitlist(call: Call[Empty, Empty], entry_id: str) -> None:
    """Leave the waitlist, by one of your entries."""
    offer_commit.leave(entry_id, call.user.user_id)


@endpoint(
    bp,
    "POST",
    f"{OFFER}/accept",
    body=AcceptRequest,
    returns=AppointmentOut,
    role="client",
    status=201,
    errors=(*booking.ERRORS, errors.OfferExpired, errors.IdempotencyKeyReused),
)
def accept_offer(call: Call[AcceptRequest, Empty], offer_id: str) -> AppointmentOut:
    """Book the offered opening. Repeating this returns the same appointment."""
    call.user.require_verified_email()
    booked = offer_commit.accept(offer_id, call.body, call.user, call.now)
    return location_read.shown(booked, call.now)


@endpoint(bp, "DELETE", OFFER, role="client", status=204, errors=(errors.NotFound, errors.TryAgain))
def decline_offer(call: Call[Empty, Empty], offer_id: str) -> None:
    """Decline an offer and stay on the waitlist. Repeating this changes nothing."""
    offer_commit.decline(offer_id, call.user.user_id, call.now)
