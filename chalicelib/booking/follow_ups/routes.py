"""The provider's clients, and booking a follow-up for them."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import location_read, provider_changes, relation_table
from chalicelib.booking.appointments.provider_schemas import Referral
from chalicelib.booking.follow_ups import commit as follow_up_commit
from chalicelib.booking.follow_ups.schemas import ClientsOut, FollowUpRequest, KnownClient
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(bp, "GET", "/portal/bookable-clients", returns=ClientsOut, role="provider")
def list_bookable_clients(call: Call[Empty, Empty]) -> ClientsOut:
    """List the clients whom the provider may book, by name."""
    known = sorted(relation_table.relations(call.user.user_id), key=lambda each: each.client_name.casefold())
    return ClientsOut(
        clients=tuple(
            KnownClient(
                client_id=each.client_id,
                name=each.client_name,
                referral_id=each.appointment_id,
                established=each.established_at is not None,
            )
            for each in known
        )
    )


@endpoint(
    bp,
    "POST",
    "/portal/appointments",
    body=FollowUpRequest,
    returns=Referral,
    role="provider",
    status=201,
    takes_key=True,
    errors=(
        errors.NotFound,
        errors.Invalid,
        errors.TypeNotOffered,
        errors.NotAuthorizedInState,
        errors.IdempotencyKeyReused,
        errors.TryAgain,
        errors.SlotTaken,
        errors.ClientBusy,
        errors.DuringTimeOff,
        errors.BusyElsewhere,
    ),
)
def book_follow_up(call: Call[FollowUpRequest, Empty]) -> Referral:
    """Book a follow-up for a client. Repeating the Idempotency-Key returns the first answer."""
    booked = follow_up_commit.book(call.body, call.user.user_id, call.key, call.now)
    provider = location_read.provider_of(booked, call.now)
    return provider_changes.referral(booked, provider, call.now, is_current_client=True)
