"""Requests to the care team, and the care team's list of them."""

from chalice import Blueprint

from chalicelib import errors, limits
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.route import Empty
from chalicelib.store import cursor_from, key_from
from chalicelib.support import rules, table
from chalicelib.support.schemas import (
    ClientRequest,
    ContactOut,
    ContactRequest,
    RequestsQuery,
    StatusRequest,
    SupportRequest,
    SupportRequests,
    VisitorRequest,
)
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
PAGE = 50


@endpoint(
    bp,
    "POST",
    "/portal/referrals/{appointment_id}/contact-us",
    body=ContactRequest,
    returns=ContactOut,
    role="provider",
    status=201,
    takes_key=True,
    errors=(errors.NotFound, errors.IdempotencyKeyReused),
)
def contact_us(call: Call[ContactRequest, Empty], appointment_id: str) -> ContactOut:
    """Ask the care team about one of your appointments as a provider."""
    appointment = appointment_table.own_appointment(appointment_id, call.user.user_id)
    request = rules.about_referral(appointment, call.body, call.key, call.now)
    table.add(request)
    return ContactOut(request_id=request.request_id)


@endpoint(
    bp,
    "POST",
    "/support-requests",
    body=ClientRequest,
    returns=ContactOut,
    role="client",
    status=201,
    takes_key=True,
    errors=(errors.NotFound, errors.EmailNotVerified, errors.IdempotencyKeyReused),
)
def ask_care_team(call: Call[ClientRequest, Empty]) -> ContactOut:
    """Ask the care team, signed in, and optionally about one of your appointments."""
    call.user.require_verified_email()
    if call.body.appointment_id:
        appointment_table.of_own_account(call.body.appointment_id, call.user.user_id)
    request = rules.of_client(call.user.user_id, call.user.email, call.body, call.key, call.now)
    table.add(request)
    return ContactOut(request_id=request.request_id)


@endpoint(
    bp,
    "POST",
    "/contact",
    body=VisitorRequest,
    returns=ContactOut,
    status=201,
    takes_key=True,
    limit=limits.CONTACT,
    errors=(errors.Invalid, errors.IdempotencyKeyReused),
)
def contact_care_team(call: Call[VisitorRequest, Empty]) -> ContactOut:
    """Ask the care team without signing in."""
    request = rules.of_visitor(call.body, call.key, call.now)
    table.add(request)
    return ContactOut(request_id=request.request_id)


@endpoint(
    bp,
    "GET",
    "/admin/support-requests",
    query=RequestsQuery,
    returns=SupportRequests,
    role="operator",
)
def list_support_requests(call: Call[Empty, RequestsQuery]) -> SupportRequests:
    """List requests to the care team: open ones oldest first, done ones latest first."""
    status = call.query.status
    page = table.of_status(status, key_from(call.query.cursor, table.KEY, status), PAGE)
    return SupportRequests(requests=tuple(page.items), cursor=cursor_from(page.last_key))


@endpoint(
    bp,
    "PUT",
    "/admin/support-requests/{request_id}",
    body=StatusRequest,
    returns=SupportRequest,
    role="operator",
    errors=(errors.NotFound,),
)
def save_support_request(call: Call[StatusRequest, Empty], request_id: str) -> SupportRequest:
    """Mark a request as done, or reopen it."""
    return table.set_status(request_id, call.body.status)
