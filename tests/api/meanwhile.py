"""Runs other requests in the middle of a request, between its reads and its writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from tests.api.cloud import everything
from tests.api.wire import Request, seen

TRANSACTION = frozenset({"TransactWriteItems"})
ANY_WRITE = TRANSACTION | {"PutItem", "UpdateItem", "DeleteItem"}


@contextmanager
def before_each_write(
    happens: Callable[[], Any], times: int = 1, *, after: int = 0, writes: frozenset[str] = TRANSACTION
) -> Iterator[list[Request]]:
    """Run `happens` before each of the first `times` writes, from the one that follows `after` others.

    `writes` are the operations that count.
    """
    made, busy = count(), [False]

    def instead(operation: str, sent: dict[str, Any]) -> None:
        if operation not in writes or busy[0] or not after <= next(made) < after + times:
            return
        busy[0] = True
        try:
            happens()
        finally:
            busy[0] = False

    with seen(instead) as requests:
        yield requests


@contextmanager
def only_written_by(happens: Callable[[], Any]) -> Iterator[None]:
    """Run `happens` before the first transaction. Fails if it isn't run, or anything is written later."""
    states = []

    def run() -> None:
        happens()
        states.append(everything())

    with before_each_write(run):
        yield
    assert [everything()] == states
