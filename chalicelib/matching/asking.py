"""Answers made ready for the rules: with the place of the ZIP, the instant and the operator's floor."""

from datetime import datetime

from chalicelib.matching.gates import Asked
from chalicelib.matching.places import place_of
from chalicelib.matching.schemas import Answers
from chalicelib.settings import settings


def asked_by(answers: Answers, now: datetime, left_out: frozenset[str] = frozenset()) -> Asked:
    """Raises Invalid for a ZIP code that does not exist."""
    return Asked(answers, place_of(answers.zip), now, settings().notice_floor_hours, left_out)
