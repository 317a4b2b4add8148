"""Answers made ready for the rules: with where the ZIP is, the instant and the practice's floor. Pure."""

from datetime import datetime

from chalicelib.matching.gates import Asked, Place
from chalicelib.matching.schemas import Answers
from chalicelib.zip_codes import zip_location


def asked_by(
    answers: Answers, now: datetime, floor_hours: int, left_out: frozenset[str] = frozenset()
) -> Asked:
    """Raises Invalid for a ZIP code that does not exist."""
    return Asked(answers, _place_of(answers.zip), now, floor_hours, left_out)


def _place_of(zip_code: str | None) -> Place | None:
    """The centroid of a ZIP code, for the distance to a provider's office."""
    if zip_code is None:
        return None
    found = zip_location(zip_code)
    return Place(found.latitude, found.longitude)
