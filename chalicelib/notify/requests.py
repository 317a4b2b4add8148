"""The notifications of requests to the care team and of their answers. Pure."""

from chalicelib.notify.rules import stamp
from chalicelib.notify.schemas import Kind, Notification, Side
from chalicelib.support.schemas import SupportRequest

# The recipient that all operators together are: they read the queue, and one address gets the emails.
CARE_TEAM = "care_team"


def notifications(request: SupportRequest, practice_email: str, client_email: str) -> list[Notification]:
    """The notifications of a request's last event.

    `practice_email` is the care team's address. `client_email` is that of the client whom a provider's
    request is about; it is empty if there is none, or if their account is deleted.
    """
    if request.event is None:
        return []
    if request.event == "received":
        return [_notification(request, "request_received", "operator", CARE_TEAM, practice_email)]
    to_writer = _to_writer(request)
    if request.event == "answered" or request.client_account_id is None:
        return [to_writer]
    account = request.client_account_id
    to_client = _notification(request, "referred_elsewhere", "client", account, client_email)
    return [to_writer, to_client]


def _to_writer(request: SupportRequest) -> Notification:
    side: Side = "provider" if request.from_ == "provider" else "client"
    return _notification(request, "request_answered", side, request.sender_id or "", request.email or "")


def _notification(
    request: SupportRequest, kind: Kind, side: Side, recipient: str, email: str
) -> Notification:
    return Notification(
        notification_id=f"{stamp(request.changed_at)}-{request.request_id}-{kind}",
        recipient=recipient,
        side=side,
        kind=kind,
        subject_id=request.request_id,
        happened_at=request.changed_at,
        email=email,
    )
