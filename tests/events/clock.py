"""A clock that the tests can move forward, for all of our modules that read the time."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta, tzinfo
from unittest.mock import patch

# All modules that read the clock. The others get the instant as an argument.
READ_IT = (
    "chalicelib.web",
    "chalicelib.events.schedules",
    "chalicelib.notify.delivery_mail",
    "chalicelib.events.streams",
)


class Clock:
    """The real time, plus the time that has passed in the test."""

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
