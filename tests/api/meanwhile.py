"""Something that happens in the middle of a request: after what it read, before what it writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.api.wire import Request, seen


@contextmanager
def before_each_write(happens: Callable[[], Any], times: int = 1) -> Iterator[list[Request]]:
    """Let `happens` go first, the first `times` that a transaction is about to be written."""
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
