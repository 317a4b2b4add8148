"""Errors of a client who books again: after a consultation, or with another provider."""

from chalicelib.errors import CaseloadError


class NotAfterConsultation(CaseloadError):
    """No consultation has taken place, care has ended, or a session was attended since."""

    status, code = 409, "not_after_consultation"
    detail = "A first session can be booked here after a consultation. Please send a message instead."


class FirstSessionBooked(CaseloadError):
    """A member names the appointment."""

    status, code = 409, "first_session_booked"
    detail = "You already have a first session with this provider."
