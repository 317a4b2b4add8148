"""Who may book alone: adults, and minors from the age of consent of the state where they will be. Pure."""

from collections.abc import Mapping

from chalicelib.practice.errors import GuardianNeeded

OF_AGE_YEARS = 18


def check_alone(age: int, state: str, consent_ages: Mapping[str, int]) -> None:
    """Raises GuardianNeeded for someone who can't consent to care alone. `age` is in whole years."""
    if age < OF_AGE_YEARS and age < consent_ages.get(state, OF_AGE_YEARS):
        raise GuardianNeeded


def check_guardian(age: int | None) -> None:
    """Raises GuardianNeeded for a minor who acts as the guardian of a child. None is an unknown age."""
    if age is not None and age < OF_AGE_YEARS:
        raise GuardianNeeded


def consent_age(age: int, state: str, consent_ages: Mapping[str, int]) -> int | None:
    """The state's age of consent if a client of `age` relied on it, or None for an adult."""
    return consent_ages.get(state) if age < OF_AGE_YEARS else None
