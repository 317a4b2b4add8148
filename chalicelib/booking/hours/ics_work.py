"""Bounds the work that one imported file may cause, and refuses files. Pure."""

from chalicelib.errors import FieldError, Invalid

# A step is one day that a rule examines, and others are measured by it: about 2 µs at most on a machine with
# two slow cores. 2,000 events, 500 weekly series since 2015, 100 birthdays since 1950 and a daily meeting
# since 2018 take about 270,000.
MOST_STEPS = 800_000


class Unreadable(ValueError):
    """An event, or a part of it, that can't be read. The import leaves it out and counts it."""


class Work:
    """The steps that are left for one file."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Raises Invalid if the file needs more steps than are left."""
        self.left -= steps
        if self.left < 0:
            raise refused(
                "too_many", "This file has too many events, or its repeating events go back too far."
            )


def refused(code: str, message: str) -> Invalid:
    return Invalid([FieldError("calendar", code, message)])


def malformed() -> Invalid:
    return refused("malformed", "This is not a calendar file, or part of it is missing.")
