"""Runs other requests in the middle of a request, between its reads and its writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.api.wire import Request, seen


@contextmanager
def before_each_write(happens: Callable[[], Any], times: int = 1) -> Iterator[list[Request]]:
    """Run `happens` before each of the first `times` transactions is written."""
    left, busy = [times], [False]

    def instead(operation: str, sent: dict[str, Any]) -> None:
        if operation != "TransactWriteItems" or busy[0] or not left[0]:
            return
        left[0] -= 1
        busy[0] = True
        try:
            happens()
        finally:
            busy[0] = False

    with seen(instead) as requests:
        yield requests
