"""One family of domain errors. A rule raises one; `web` answers with its status, code and words.

A `code` is part of the HTTP contract and never changes; `detail` is for a person to read and
says nothing about anyone.
"""

from collections.abc import Sequence
from typing import NamedTuple


class FieldError(NamedTuple):
    field: str
    code: str
    message: str


class CaseloadError(Exception):
    status = 500
    code = "internal_error"
    detail = "Something went wrong on our side. Please try again."

    def __init__(self, errors: Sequence[FieldError] = ()) -> None:
        super().__init__(self.code)
        self.errors = tuple(errors)


class Unreadable(CaseloadError):
    status, code = 400, "unreadable"
    detail = "The request body is not valid JSON."


class NotSignedIn(CaseloadError):
    status, code = 401, "not_signed_in"
    detail = "Please sign in first."


class NotYours(CaseloadError):
    status, code = 403, "forbidden"
    detail = "Your account can't do this."


class EmailNotVerified(CaseloadError):
    status, code = 403, "email_not_verified"
    detail = "Please confirm your email address first."


class NotFound(CaseloadError):
    status, code = 404, "not_found"
    detail = "There is nothing here, or it isn't yours."


class TooLarge(CaseloadError):
    status, code = 413, "too_large"
    detail = "The request is too large."


class UnsupportedMediaType(CaseloadError):
    status, code = 415, "unsupported_media_type"
    detail = "Send JSON with the content type application/json."


class Invalid(CaseloadError):
    status, code = 422, "invalid"
    detail = "Some answers need another look."


class RecurringNotAllowed(CaseloadError):
    status, code = 422, "recurring_not_allowed"
    detail = "One appointment at a time. Your provider can set up repeating appointments with you."


class ProfileIncomplete(CaseloadError):
    status, code = 409, "profile_incomplete"
    detail = "Please add your name and date of birth first."


class IdempotencyKeyReused(CaseloadError):
    status, code = 409, "idempotency_key_reused"
    detail = "This idempotency key was used for a different request."


class SlotTaken(CaseloadError):
    status, code = 409, "slot_taken"
    detail = "Someone has just taken this time. Please choose another."


class NoticeTooShort(CaseloadError):
    status, code = 409, "notice_too_short"
    detail = "This time is too soon to book. Please choose a later one."


class OutsideHours(CaseloadError):
    status, code = 409, "outside_hours"
    detail = "The provider has no opening at this time."


class NotAccepting(CaseloadError):
    status, code = 409, "not_accepting"
    detail = "This provider isn't taking new clients like this right now."


class NotAuthorisedInState(CaseloadError):
    status, code = 409, "not_authorised_in_state"
    detail = "This provider can't practise in that state on that date."


class CapacityReached(CaseloadError):
    status, code = 409, "capacity_reached"
    detail = "This provider has no room for new clients right now."


class TypeNotOffered(CaseloadError):
    status, code = 409, "type_not_offered"
    detail = "The provider doesn't offer this kind of appointment, or not at this time."


class AlreadyReferred(CaseloadError):
    status, code = 409, "already_referred"
    detail = "You already have a booking with this provider."


class ClientBusy(CaseloadError):
    status, code = 409, "client_busy"
    detail = "You already have an appointment at this time."


class TryAgain(CaseloadError):
    """Bounded retries ran out against other writers. Nothing was written."""

    status, code = 409, "try_again"
    detail = "Many people are booking right now. Please try again in a moment."
