"""Refusals that follow from the practice's record. Pure; chalicelib/errors.py has the others."""

from chalicelib.errors import CaseloadError


class GuardianNeeded(CaseloadError):
    status, code = 409, "guardian_needed"
    detail = "For someone under 18, a parent or guardian books. They add them to their own account."


class StateNotServed(CaseloadError):
    """No provider sees clients in the state, so there is nothing to wait for."""

    status, code = 409, "state_not_served"
    detail = "The practice can't see people in that state."
