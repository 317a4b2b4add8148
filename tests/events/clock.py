"""A clock that the tests move on: for everything of ours that asks what time it is."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta, tzinfo
from unittest.mock import patch

# Every module that reads the clock; the others are given the instant.
READ_IT = (
    "chalicelib.web",
    "chalicelib.events.schedules",
    "chalicelib.notify.delivery_mail",
    "chalicelib.events.streams",
)


class Clock:
    """The real time and what has gone by since in the test."""

    def __init__(self) -> None:
        self.passed = timedelta(0)

    def now(self, zone: tzinfo | None = None) -> datetime:
        return datetime.now(zone) + self.passed


@contextmanager
def moved_clock() -> Iterator[Clock]:
    clock = Clock()
    with ExitStack() as stack:
        for module in READ_IT:
            stack.enter_context(patch(f"{module}.datetime", clock))
        yield clock
