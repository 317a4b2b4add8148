"""Prepares answers for the rules: adds the ZIP's coordinates, the instant and the practice's floor. Pure."""

from datetime import datetime

from chalicelib.matching.gates import Asked, Coordinates
from chalicelib.matching.schemas import Answers
from chalicelib.zip_codes import zip_location


def asked_from(
    answers: Answers, now: datetime, floor_hours: int, excluded_providers: frozenset[str] = frozenset()
) -> Asked:
    """The answers for the rules. Raises Invalid for a ZIP code that doesn't exist."""
    return Asked(answers, _coordinates_of(answers.zip), now, floor_hours, excluded_providers)


def _coordinates_of(zip_code: str | None) -> Coordinates | None:
    """The centroid of a ZIP code, for the distance to a provider's office."""
    if zip_code is None:
        return None
    location = zip_location(zip_code)
    return Coordinates(location.latitude, location.longitude)
