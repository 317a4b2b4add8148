"""The care team's queue of requests, for operators."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.route import Empty
from chalicelib.store import cursor_from, key_from
from chalicelib.support import queue_commit, table, views
from chalicelib.support.queue_schemas import QueueOut, QueueQuery, RequestDetailOut, RequestUpdate
from chalicelib.support.schemas import SupportRequest
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
PAGE = 50


@endpoint(
    bp,
    "GET",
    "/admin/support-requests",
    query=QueueQuery,
    returns=QueueOut,
    role="operator",
)
def list_support_requests(call: Call[Empty, QueueQuery]) -> QueueOut:
    """List requests to the care team: closed ones latest first, others oldest first."""
    status = call.query.status
    page = table.of_status(status, key_from(call.query.cursor, table.STATUS_KEY, status), PAGE)
    return QueueOut(
        requests=tuple(views.queued_request_out(each, call.user.user_id) for each in page.items),
        cursor=cursor_from(page.last_key),
    )


@endpoint(
    bp,
    "GET",
    "/admin/support-requests/{request_id}",
    returns=RequestDetailOut,
    role="operator",
    errors=(errors.NotFound,),
)
def get_support_request(call: Call[Empty, Empty], request_id: str) -> RequestDetailOut:
    """Get one request, and whom it is about."""
    return _detail(table.get(request_id), call.user.user_id)


@endpoint(
    bp,
    "PUT",
    "/admin/support-requests/{request_id}",
    body=RequestUpdate,
    returns=RequestDetailOut,
    role="operator",
    errors=(errors.NotFound, errors.ChangedElsewhere),
)
def save_support_request(call: Call[RequestUpdate, Empty], request_id: str) -> RequestDetailOut:
    """Take a request over, answer it, keep notes, close or reopen it.

    If another operator saved first, the 409 has what they saved as `request`.
    """
    try:
        saved = queue_commit.save(request_id, call.body, call.user, call.now)
    except queue_commit.Newer as newer:
        detail = _detail(newer.request, call.user.user_id)
        raise errors.ChangedElsewhere(members={"request": detail.model_dump(mode="json")}) from newer
    return _detail(saved, call.user.user_id)


def _detail(request: SupportRequest, operator_id: str) -> RequestDetailOut:
    about = request.appointment_id and appointment_table.find_appointment(request.appointment_id)
    return views.request_detail_out(request, about or None, operator_id)
