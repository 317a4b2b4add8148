"""What an operator may do with a request, and who is notified of it. Pure."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.errors import FieldError, Invalid
from chalicelib.support.queue_schemas import RequestUpdate
from chalicelib.support.schemas import Event, Owner, SupportRequest
from chalicelib.users import User

# The care team's part of a request, but for what each save changes.
_SAVED = ("status", "owner", "notes", "answer", "reached_by", "end", "referred_to")
# The part of it that the writer reads.
_ANSWERED = ("answer", "reached_by", "end", "referred_to")


def is_about_referral(request: SupportRequest) -> bool:
    """Whether a provider asks about a client. Then the client reads a referral elsewhere."""
    return request.client_account_id is not None


def concerns_client(request: SupportRequest) -> bool:
    return request.from_ != "provider" or is_about_referral(request)


def can_read_answer(request: SupportRequest) -> bool:
    """Whether the writer has an account, in which they read the answer. Visitors are called or emailed."""
    return request.sender_id is not None


def updated(request: SupportRequest, body: RequestUpdate, operator: User, now: datetime) -> SupportRequest:
    """The request with the operator's changes, or the request itself if there are none.

    Raises Invalid.
    """
    if faults := list(_faults(request, body)):
        raise Invalid(faults)
    part = body.model_dump(include={"status", "notes", "answer", "reached_by", "end", "referred_to"})
    after = request.model_copy(update=part | {"owner": _owner(request, body, operator)})
    if is_same_part(after, request):
        return request
    is_answer = any(getattr(after, name) != getattr(request, name) for name in _ANSWERED)
    return after.model_copy(
        update={
            "version": request.version + 1,
            "changed_at": now,
            "answered_at": now if is_answer else request.answered_at,
            "event": _event(request, after),
        }
    )


def is_same_part(one: SupportRequest, other: SupportRequest) -> bool:
    """Whether the care team's parts are the same."""
    return all(getattr(one, name) == getattr(other, name) for name in _SAVED)


def is_repeat(stored: SupportRequest, body: RequestUpdate, operator: User, now: datetime) -> bool:
    """Whether a save was done before: this operator's, of the version before, with the same result."""
    return body.version == str(stored.version - 1) and is_same_part(
        updated(stored, body, operator, now), stored
    )


def _faults(request: SupportRequest, body: RequestUpdate) -> Iterator[FieldError]:
    is_answered, is_referred = body.end == "answered", body.end == "referred_elsewhere"
    if body.status == "closed" and body.end is None:
        yield FieldError("end", "required", "Choose how the request ends.")
    if body.status != "closed" and body.end is not None:
        yield FieldError("end", "not_closed", "Only a closed request has an end.")
    if is_referred and not concerns_client(request):
        yield FieldError("end", "no_client", "This request isn't about a client.")
    if is_referred and not body.referred_to:
        yield FieldError("referred_to", "required", "Write where the client can turn to.")
    if body.referred_to and not is_referred:
        yield FieldError("referred_to", "not_referred", "This belongs to a referral elsewhere.")
    if body.answer and not can_read_answer(request):
        message = "A visitor can't read an answer here. Call or email them, and keep notes."
        yield FieldError("answer", "no_reader", message)
    if is_answered and not body.answer and body.reached_by is None:
        field = "answer" if can_read_answer(request) else "reached_by"
        yield FieldError(field, "required", "Write an answer, or choose how you reached the person.")


def _owner(request: SupportRequest, body: RequestUpdate, operator: User) -> Owner | None:
    if body.status == "open":
        return None
    if body.take_over or request.owner is None:
        return Owner(operator_id=operator.user_id, email=operator.email)
    return request.owner


def _event(before: SupportRequest, after: SupportRequest) -> Event | None:
    """Who must be notified. Notes, owners and a request that needs no answer are the care team's business."""
    if not can_read_answer(after):
        return None
    is_ended = after.end not in {None, "no_answer_needed", before.end}
    is_elsewhere = after.end == "referred_elsewhere" and (is_ended or after.referred_to != before.referred_to)
    if is_elsewhere and is_about_referral(after):
        return "referred"
    is_new_answer = bool(after.answer) and after.answer != before.answer
    return "answered" if is_new_answer or is_ended or is_elsewhere else None
