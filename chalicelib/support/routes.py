"""Requests to the care team: sending them, and reading the answers."""

from chalice import Blueprint

from chalicelib import errors, limits
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.clients import table as clients
from chalicelib.directory import table as directory
from chalicelib.route import Empty
from chalicelib.shapes import Page
from chalicelib.store import cursor_from, key_from
from chalicelib.support import rules, send_commit, table, views
from chalicelib.support.schemas import (
    ClientRequest,
    ContactOut,
    ContactRequest,
    From,
    OwnRequestOut,
    OwnRequestsOut,
    PortalRequest,
    PortalRequestsOut,
    VisitorRequest,
)
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
PAGE = 30


@endpoint(
    bp,
    "POST",
    "/portal/referrals/{appointment_id}/contact-us",
    body=ContactRequest,
    returns=ContactOut,
    role="provider",
    status=201,
    takes_key=True,
    errors=(errors.NotFound, errors.IdempotencyKeyReused, errors.TooManySupportRequests, errors.TryAgain),
)
def contact_us(call: Call[ContactRequest, Empty], appointment_id: str) -> ContactOut:
    """Ask the care team about one of your appointments as a provider."""
    appointment = appointment_table.own_appointment(appointment_id, call.user.user_id)
    request = rules.about_referral(appointment, call.user, call.body, call.key, call.now)
    send_commit.send(request, call.now)
    return ContactOut(request_id=request.request_id)


@endpoint(
    bp,
    "POST",
    "/portal/support-requests",
    body=PortalRequest,
    returns=ContactOut,
    role="provider",
    status=201,
    takes_key=True,
    errors=(errors.NotFound, errors.IdempotencyKeyReused, errors.TooManySupportRequests, errors.TryAgain),
)
def ask_as_provider(call: Call[PortalRequest, Empty]) -> ContactOut:
    """Ask the care team as a provider."""
    name = directory.get(call.user.user_id).profile.name
    request = rules.of_provider(name, call.user, call.body, call.key, call.now)
    send_commit.send(request, call.now)
    return ContactOut(request_id=request.request_id)


@endpoint(
    bp,
    "GET",
    "/portal/support-requests",
    query=Page,
    returns=PortalRequestsOut,
    role="provider",
)
def list_requests_of_provider(call: Call[Empty, Page]) -> PortalRequestsOut:
    """List your requests to the care team as a provider, latest first, with the answers."""
    requests, cursor = _own_page("provider", call)
    return PortalRequestsOut(requests=requests, cursor=cursor)


@endpoint(
    bp,
    "POST",
    "/support-requests",
    body=ClientRequest,
    returns=ContactOut,
    role="client",
    status=201,
    takes_key=True,
    errors=(
        errors.NotFound,
        errors.EmailNotVerified,
        errors.IdempotencyKeyReused,
        errors.TryAgain,
        errors.TooManySupportRequests,
    ),
)
def ask_care_team(call: Call[ClientRequest, Empty]) -> ContactOut:
    """Ask the care team, signed in, and optionally about one of your appointments."""
    call.user.require_verified_email()
    if call.body.appointment_id:
        appointment_table.of_own_account(call.body.appointment_id, call.user.user_id)
    account = clients.find(call.user.user_id)
    name = account.details.name if account else None
    request = rules.of_client(name, call.user, call.body, call.key, call.now)
    send_commit.send(request, call.now)
    return ContactOut(request_id=request.request_id)


@endpoint(bp, "GET", "/support-requests", query=Page, returns=OwnRequestsOut, role="client")
def list_own_requests(call: Call[Empty, Page]) -> OwnRequestsOut:
    """List your requests to the care team, latest first, with the answers, and where it refers you to."""
    requests, cursor = _own_page("client", call)
    referrals = () if call.query.cursor else table.referrals_of(call.user.user_id)
    return OwnRequestsOut(
        requests=requests,
        cursor=cursor,
        referrals=tuple(views.referred_out(each) for each in referrals),
    )


@endpoint(
    bp,
    "POST",
    "/contact",
    body=VisitorRequest,
    returns=ContactOut,
    status=201,
    takes_key=True,
    limit=limits.CONTACT,
    errors=(errors.Invalid, errors.IdempotencyKeyReused, errors.TryAgain),
)
def contact_care_team(call: Call[VisitorRequest, Empty]) -> ContactOut:
    """Ask the care team without signing in."""
    request = rules.of_visitor(call.body, call.key, call.now)
    send_commit.send_without_account(request)
    return ContactOut(request_id=request.request_id)


def _own_page(from_: From, call: Call[Empty, Page]) -> tuple[tuple[OwnRequestOut, ...], str | None]:
    sender = rules.sender_of(from_, call.user.user_id)
    page = table.page_of_sender(sender, key_from(call.query.cursor, table.SENDER_KEY, sender), PAGE)
    return tuple(views.own_request_out(each) for each in page.items), cursor_from(page.last_key)
