"""Transactions whose failed conditions raise named errors, and retries."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from pynamodb.exceptions import TransactGetError, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactGet, TransactWrite

from chalicelib.errors import TryAgain
from chalicelib.store import code_of, connection

ATTEMPTS = 5
PAUSE_SECONDS = 0.05
Result = TypeVar("Result")
Stored = TypeVar("Stored", bound=Model)
# DynamoDB's codes for another write in progress on one of the items.
_UNDER_WAY = frozenset({"TransactionConflictException", "TransactionInProgressException"})


class Conflict(Exception):
    """Another writer got in first: read again and decide again."""


def retrying(attempt: Callable[[], Result]) -> Result:
    """Run `attempt` until it raises no Conflict, at most ATTEMPTS times. Then raises TryAgain."""
    for tries in range(ATTEMPTS):
        try:
            return attempt()
        except Conflict:
            time.sleep(PAUSE_SECONDS * 2**tries * random.random())  # noqa: S311 - jitter, not a secret
    raise TryAgain


def _met_other_write(error: TransactGetError | TransactWriteError) -> bool:
    """Whether another write was in progress on one of the items. On AWS, that cancels reads too."""
    return code_of(error) in _UNDER_WAY or any(
        reason is not None and reason.code == "TransactionConflict" for reason in error.cancellation_reasons
    )


class Reading:
    """A read of at most 100 items in one transaction."""

    def __init__(self, transaction: TransactGet) -> None:
        self._transaction = transaction

    def find(
        self, model: type[Stored], read: Callable[[Stored], Result], owner: str, entry: str | None = None
    ) -> Callable[[], Result | None]:
        """Ask for an item. Once it is read, the returned function gives what `read` makes of it, or None."""
        future = self._transaction.get(model, owner, entry)

        def found() -> Result | None:
            try:
                item: Stored = future.get()
            except model.DoesNotExist:
                return None
            return read(item)

        return found


@contextmanager
def one_read() -> Iterator[Reading]:
    """Read all items that the block asks for, at its end.

    Raises Conflict if another write is in progress on one of them.
    """
    try:
        with TransactGet(connection=connection()) as transaction:
            yield Reading(transaction)
    except TransactGetError as error:
        if _met_other_write(error):
            raise Conflict from error
        raise


class Transaction:
    """A transaction of at most 100 items. `meaning` is the error to raise if an item's condition fails."""

    # If several conditions fail at once, the first of these errors is raised.
    FIRST: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        self.write = TransactWrite(connection=connection())
        # PynamoDB sends checks, then deletes, puts and updates. Cancellation reasons have that order.
        self._meanings: dict[str, list[type[Exception]]] = {
            kind: [] for kind in ("check", "delete", "put", "update")
        }

    def check(
        self,
        model: type[Model],
        owner: str,
        entry: str | None,
        condition: Condition,
        meaning: type[Exception] = Conflict,
    ) -> None:
        """A condition on an item that doesn't change. `entry` is None if the key is `owner` alone."""
        self.write.condition_check(model, owner, entry, condition=condition)
        self._meanings["check"].append(meaning)

    def put(
        self, item: Model, condition: Condition | None = None, meaning: type[Exception] = Conflict
    ) -> None:
        self.write.save(item, condition=condition)
        self._meanings["put"].append(meaning)

    def update(
        self,
        item: Model,
        actions: list[Action],
        condition: Condition | None = None,
        meaning: type[Exception] = Conflict,
    ) -> None:
        self.write.update(item, actions, condition=condition)
        self._meanings["update"].append(meaning)

    def delete(
        self, item: Model, condition: Condition | None = None, meaning: type[Exception] = Conflict
    ) -> None:
        self.write.delete(item, condition=condition)
        self._meanings["delete"].append(meaning)

    def commit(self) -> None:
        """Write all items or none. Raises the failed condition's meaning, or Conflict after another write."""
        try:
            with self.write:
                pass
        except TransactWriteError as error:
            raise self._meaning(error) from error

    def _meaning(self, error: TransactWriteError) -> Exception:
        meanings = [meaning for kind in self._meanings.values() for meaning in kind]
        failed = {
            meaning
            for meaning, reason in zip(meanings, error.cancellation_reasons, strict=False)
            if reason is not None and reason.code == "ConditionalCheckFailed"
        }
        for meaning in (*self.FIRST, *sorted(failed - {Conflict}, key=lambda each: each.__name__)):
            if meaning in failed:
                return meaning()
        return Conflict() if failed or _met_other_write(error) else error
