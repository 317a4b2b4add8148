"""The family of domain errors, and those that any request may meet. See `errors`, which has them all."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class FieldError(NamedTuple):
    field: str
    code: str
    message: str


class CaseloadError(Exception):
    status = 500
    code = "internal_error"
    detail = "Something went wrong on our side. Please try again."

    def __init__(self, errors: Sequence[FieldError] = (), members: Mapping[str, Any] | None = None) -> None:
        """`members` are further members of the problem document, as JSON (RFC 9457, section 3.2)."""
        super().__init__(self.code)
        self.errors = tuple(errors)
        self.members = dict(members or {})


class Unavailable(CaseloadError):
    """What we need can't be reached. Whether a change was saved isn't known; repeating it does no harm."""

    status, code = 503, "unavailable"
    detail = "We can't reach our records right now. Please try again in a moment."


class Unreadable(CaseloadError):
    status, code = 400, "unreadable"
    detail = "The request body is not valid JSON."


class NotSignedIn(CaseloadError):
    status, code = 401, "not_signed_in"
    detail = "Please sign in first."


class NotYours(CaseloadError):
    status, code = 403, "forbidden"
    detail = "Your account can't do this."


class SignInAgain(CaseloadError):
    status, code = 403, "sign_in_again"
    detail = "Please sign in again with your password, then repeat this within five minutes."


class EmailNotVerified(CaseloadError):
    status, code = 403, "email_not_verified"
    detail = "Please confirm your email address first."


class NotFound(CaseloadError):
    status, code = 404, "not_found"
    detail = "We couldn't find this, or it isn't yours."


class TooLarge(CaseloadError):
    status, code = 413, "too_large"
    detail = "The request is too large."


class UnsupportedMediaType(CaseloadError):
    status, code = 415, "unsupported_media_type"
    detail = "Send JSON with the content type application/json."


class Invalid(CaseloadError):
    status, code = 422, "invalid"
    detail = "Please check the marked answers."
